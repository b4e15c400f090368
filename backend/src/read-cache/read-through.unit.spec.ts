import { ReadThrough } from "./read-through"
import type { SharedAnswers } from "./shared-answers"
import type { StoredAnswer } from "./stored-answer"

const FRESH_MS = 1_000
const STALE_MS = 500

function setUp({ maxBytes = 100_000, shared }: { maxBytes?: number; shared?: SharedAnswers } = {}) {
  const world = { now: 0, generation: "g1" as string | undefined, waits: [] as (() => void)[] }
  const cache = new ReadThrough({
    generation: () => world.generation,
    shared,
    maxBytes,
    now: () => world.now,
    sleep: () => new Promise((resolve) => world.waits.push(resolve)),
  })
  const answer = (text: string): StoredAnswer => ({
    body: Buffer.from(text),
    contentType: "application/json",
    etag: `"${text}"`,
    freshUntil: world.now + FRESH_MS,
    staleUntil: world.now + FRESH_MS + STALE_MS,
  })
  /** What a reader gets when the answer would be `text` if it had to be made now. */
  async function read(key: string, text: string): Promise<string> {
    const found = await cache.find(key)
    if (found.kind === "answer") return `${found.answer.body.toString()} ${found.source}`
    if (found.kind === "make") found.settle(answer(text))
    return `${text} ${found.kind}`
  }
  return { world, cache, answer, read }
}

/** Redis as far as this needs it, for several processes. */
function sharedBetween(): SharedAnswers {
  const answers = new Map<string, StoredAnswer>()
  const claims = new Set<string>()
  return {
    get: async (generation, key) => answers.get(generation + key),
    set: async (generation, key, answer) => void answers.set(generation + key, answer),
    claim: async (generation, key) => !claims.has(generation + key) && Boolean(claims.add(generation + key)),
    release: async (generation, key) => void claims.delete(generation + key),
  }
}

describe("ReadThrough", () => {
  it("makes an answer once and gives it until it is out of date", async () => {
    const { world, read } = setUp()
    expect(await read("k", "one")).toBe("one make")
    expect(await read("k", "two")).toBe("one memory")
    world.now = FRESH_MS - 1
    expect(await read("k", "two")).toBe("one memory")
    world.now = FRESH_MS + STALE_MS
    expect(await read("k", "two")).toBe("two make")
  })

  it("keeps nothing over a change, and nothing while changes are not heard", async () => {
    const { world, cache, read } = setUp()
    await read("k", "one")
    world.generation = "g2"
    expect(cache.peek("k")).toBeUndefined()
    expect(await read("k", "two")).toBe("two make")
    world.generation = undefined
    expect(cache.peek("k")).toBeUndefined()
    expect(await read("k", "three")).toBe("three alone")
    world.generation = "g3"
    expect(await read("k", "four")).toBe("four make")
  })

  it("does not keep an answer that was begun before a change", async () => {
    const { world, cache, answer, read } = setUp()
    const begun = await cache.find("k")
    world.generation = "g2"
    if (begun.kind === "make") begun.settle(answer("old"))
    expect(await read("k", "new")).toBe("new make")
  })

  it("lets those who come together wait for the one who makes it", async () => {
    const { cache, answer, read } = setUp()
    const maker = await cache.find("k")
    const others = [read("k", "mine"), read("k", "mine")]
    if (maker.kind === "make") maker.settle(answer("the one"))
    expect(await Promise.all(others)).toEqual(["the one awaited", "the one awaited"])
  })

  it("does not let those wait who ask after a change for what was begun before it", async () => {
    const { world, cache, answer, read } = setUp()
    const maker = await cache.find("k")
    world.generation = "g2"
    expect(await read("k", "new")).toBe("new make")
    if (maker.kind === "make") maker.settle(answer("old"))
    expect(await read("k", "newer")).toBe("new memory")
  })

  it("gives the old answer while a new one is made, when only time has passed", async () => {
    const { world, cache, read } = setUp()
    await read("k", "one")
    world.now = FRESH_MS + 1
    expect((await cache.find("k")).kind).toBe("make")
    expect(await read("k", "two")).toBe("one memory")
  })

  it("sends those who waited away when there is no answer to keep, or when it takes too long", async () => {
    const { world, cache, read } = setUp()
    const maker = await cache.find("k")
    const waiting = read("k", "mine")
    if (maker.kind === "make") maker.settle(undefined)
    expect(await waiting).toBe("mine alone")

    await cache.find("slow")
    const impatient = read("slow", "mine")
    world.waits.forEach((wake) => wake())
    expect(await impatient).toBe("mine alone")
  })

  it("stays within its memory", async () => {
    const { read } = setUp({ maxBytes: 8_000 })
    await read("large", "x".repeat(2_000))
    expect(await read("large", "again")).toBe("again make")
    for (let number = 0; number < 20; number++) await read(`k${number}`, "y".repeat(500))
    expect(await read("k19", "new")).toMatch(/memory$/)
    expect(await read("k0", "new")).toBe("new make")
  })

  describe("with other processes", () => {
    it("takes what another one has made", async () => {
      const shared = sharedBetween()
      const [one, other] = [setUp({ shared }), setUp({ shared })]
      expect(await one.read("k", "one")).toBe("one make")
      expect(await other.read("k", "two")).toBe("one shared")
      expect(await other.read("k", "two")).toBe("one memory")
    })

    it("waits for the one that is making it", async () => {
      const shared = sharedBetween()
      const [one, other] = [setUp({ shared }), setUp({ shared })]
      const maker = await one.cache.find("k")
      const waiting = other.read("k", "mine")
      // Its look at the claim and the first pause.
      await new Promise((resolve) => setImmediate(resolve))
      if (maker.kind === "make") maker.settle(one.answer("the one"))
      other.world.waits.forEach((wake) => wake())
      expect(await waiting).toBe("the one shared")
    })

    it("takes nothing of another generation", async () => {
      const shared = sharedBetween()
      const [one, other] = [setUp({ shared }), setUp({ shared })]
      await one.read("k", "one")
      other.world.generation = "g2"
      expect(await other.read("k", "two")).toBe("two make")
    })
  })
})
