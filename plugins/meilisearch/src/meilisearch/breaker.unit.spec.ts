import { Breaker } from "./breaker"
import { MeilisearchError, type MeilisearchErrorCode } from "./errors"

function aBreaker() {
  let at = 0
  const breaker = new Breaker({ openAfter: 2, coolDownMs: 100, now: () => at })
  const fail = (code: MeilisearchErrorCode = "engine_unavailable") =>
    breaker
      .run(() => Promise.reject(new MeilisearchError({ code, retry: "safe", operatorMessage: "" })))
      .catch((error: unknown) => error)
  return {
    breaker,
    fail,
    succeed: () => breaker.run(async () => "done"),
    pass: (ms: number) => void (at += ms),
  }
}

it("opens after faults in a row, not after faults now and then", async () => {
  const { breaker, fail, succeed } = aBreaker()
  await fail()
  await succeed()
  await fail()
  expect(breaker.isOpen).toBe(false)
  await fail()
  expect(breaker.isOpen).toBe(true)
  await expect(succeed()).rejects.toMatchObject({ code: "engine_unavailable", retryAfterMs: 1_000 })
})

it("stays open when the one that tries fails, and closes when it succeeds", async () => {
  const { breaker, fail, succeed, pass } = aBreaker()
  await fail()
  await fail()
  pass(100)
  await fail()
  await expect(succeed()).rejects.toMatchObject({ code: "engine_unavailable" })
  pass(100)
  await expect(succeed()).resolves.toBe("done")
  expect(breaker.isOpen).toBe(false)
})

it("lets one try at a time", async () => {
  const { breaker, fail, pass } = aBreaker()
  await fail()
  await fail()
  pass(100)
  let finish = (_: string) => {}
  const first = breaker.run(() => new Promise<string>((resolve) => (finish = resolve)))
  await expect(breaker.run(async () => "second")).rejects.toMatchObject({ code: "engine_unavailable" })
  finish("first")
  await expect(first).resolves.toBe("first")
})

it.each(["index_not_found", "index_not_ready", "engine_refused_request"] as const)(
  "takes %s for an answer",
  async (code) => {
    const { breaker, fail } = aBreaker()
    await fail()
    await fail(code)
    await fail()
    expect(breaker.isOpen).toBe(false)
  },
)

it("counts nothing that is not the engine's, and lets the next one try", async () => {
  const { breaker, fail, pass } = aBreaker()
  await fail()
  await fail()
  pass(100)
  await expect(breaker.run(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug")
  await expect(breaker.run(async () => "done")).resolves.toBe("done")
})
