import { createSharedAnswers } from "./shared-answers"
import { decodeAnswer, encodeAnswer, toStoredAnswer } from "./stored-answer"

const answer = toStoredAnswer(
  { body: Buffer.from('{"name":"Kikapu — ñ"}'), contentType: "application/json; charset=utf-8" },
  { now: 1_000, ttlMs: 5_000, endsAt: undefined, random: 0 },
)

type Commands = Parameters<typeof createSharedAnswers>[0]
const redis = (commands: Partial<Record<keyof Commands, () => Promise<unknown>>>) =>
  commands as unknown as Commands
const never = () => new Promise<never>(() => undefined)

describe("toStoredAnswer", () => {
  it.each([
    ["its whole life", { endsAt: undefined, random: 0 }, 6_000, 66_000],
    ["a fifth less by chance", { endsAt: undefined, random: 1 }, 5_000, 65_000],
    ["until the clock changes prices", { endsAt: 3_000, random: 0 }, 3_000, 3_000],
    ["old ones until the clock changes prices", { endsAt: 7_000, random: 0 }, 6_000, 7_000],
  ])("is kept %s", (_, more, freshUntil, staleUntil) => {
    const made = toStoredAnswer(
      { body: Buffer.from("{}"), contentType: "" },
      { now: 1_000, ttlMs: 5_000, ...more },
    )
    expect(made).toMatchObject({ freshUntil, staleUntil })
  })
})

describe("an answer in Redis", () => {
  it("comes back as it was", () => {
    expect(decodeAnswer(encodeAnswer(answer))).toEqual(answer)
  })

  it.each(["", "no line", "{}\nbody", '{"etag":1}\n', "[\n"])(
    "is nothing when it is not ours: %j",
    (text) => {
      expect(decodeAnswer(Buffer.from(text))).toBeUndefined()
    },
  )
})

describe("createSharedAnswers", () => {
  it.each([
    ["slow", never],
    ["gone", () => Promise.reject(new Error("Connection is closed"))],
  ])(
    "lets everybody make the answer when Redis is %s, and then leaves it alone for a second",
    async (_, command) => {
      let now = 0
      const get = jest.fn(command)
      const shared = createSharedAnswers(redis({ getBuffer: get, set: command, del: command }), () => now)
      expect(await shared.get("g", "k")).toBeUndefined()
      expect(await shared.claim("g", "k")).toBe(true)
      await shared.set("g", "k", answer)
      await shared.get("g", "k")
      expect(get).toHaveBeenCalledTimes(1)
      now = 1_000
      await shared.get("g", "k")
      expect(get).toHaveBeenCalledTimes(2)
    },
  )
})
