import { MedusaError } from "@medusajs/framework/utils"
import { withActiveIndexRetry } from "@medusajs/search/dist/utils"
import { aDefinition, aQuery, PRODUCTS } from "./__fixtures__/a-shop"
import { startStandIn, type StandIn } from "./__fixtures__/targets"
import { isUnavailable } from "./errors"
import type { MeilisearchOptions } from "./options"
import { MeilisearchSearchProvider } from "./service"

let engine: StandIn
let clock: number
const index = aDefinition("product_v1")
const { physical_name } = index

beforeAll(async () => {
  engine = await startStandIn()
})
afterAll(() => engine.stop())
beforeEach(() => {
  clock = 1_000_000
  engine.meilisearch.reset()
})

const aProvider = (options: Partial<MeilisearchOptions> = {}) =>
  new MeilisearchSearchProvider(
    {},
    { host: engine.host, apiKey: engine.apiKey, searchTimeoutMs: 200, ...options },
  )

/** With time of its own, so that nothing waits. */
const aProviderOnTestTime = (options: Partial<MeilisearchOptions> = {}) =>
  new MeilisearchSearchProvider(
    {},
    { host: engine.host, apiKey: engine.apiKey, searchTimeoutMs: 200, ...options },
    {
      now: () => clock,
      sleep: async (ms) => {
        clock += ms
        await new Promise((resolve) => setImmediate(resolve))
      },
    },
  )

async function aFilledIndex(provider = aProvider()) {
  await provider.upsertIndex({ index })
  await provider.waitForTask(
    await provider.upsertDocuments({ index: physical_name, definition: index, documents: PRODUCTS }),
  )
  engine.meilisearch.requests.clear()
  return provider
}

const faultOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )
const requests = (route?: "search" | "documents" | "tasks") =>
  engine.meilisearch.requests.list(route).requests

describe("a search", () => {
  it.each([
    [{ fault: "down" }, "engine_unavailable", "safe"],
    [{ fault: "slow", latency_ms: 2_000 }, "engine_unavailable", "safe"],
    [{ fault: "hung" }, "engine_unavailable", "safe"],
    [{ fault: "500" }, "engine_unavailable", "safe"],
    [{ fault: "html", status: 502 }, "engine_unavailable", "safe"],
    [{ fault: "html", status: 504 }, "engine_unavailable", "safe"],
    [{ fault: "malformed_body" }, "engine_bad_reply", "safe"],
    [{ fault: "503", retry_after_s: 7 }, "engine_busy", "after"],
  ] as const)("of an engine with %j ends in time with %s", async (fault, code, retry) => {
    const provider = await aFilledIndex()
    engine.meilisearch.faults.add({ ...fault, route: "search" } as never)
    const startedAt = performance.now()
    const error = await faultOf(provider.search(aQuery(index, { q: "phone" })))
    expect(error).toMatchObject({ name: "SearchEngineError", code, retry })
    expect(isUnavailable(error)).toBe(true)
    expect(performance.now() - startedAt).toBeLessThan(1_500)
  })

  it("tells the module how long to wait for a busy engine", async () => {
    const provider = await aFilledIndex()
    engine.meilisearch.faults.add({ fault: "503", retry_after_s: 7 })
    expect(await faultOf(provider.search(aQuery(index)))).toMatchObject({ status: 429, retry_after: 7_000 })
  })

  it("heals by itself when the engine does", async () => {
    const provider = await aFilledIndex()
    engine.meilisearch.faults.add({ fault: "down", times: 1 })
    expect(isUnavailable(await faultOf(provider.search(aQuery(index))))).toBe(true)
    expect((await provider.search(aQuery(index))).hits).toHaveLength(4)
  })

  it("of a server that is not there says so, without its address or a key", async () => {
    const provider = new MeilisearchSearchProvider({}, { host: "http://127.0.0.1:1", apiKey: "canary-key" })
    const error = await faultOf(provider.search(aQuery(index)))
    expect(error).toMatchObject({
      code: "engine_unavailable",
      operatorMessage: "There is no connection to Meilisearch for /multi-search.",
    })
    expect(`${JSON.stringify(error)}${String(error)}`).not.toMatch(/canary-key|127\.0\.0\.1/)
    expect(await provider.status()).toMatchObject({ is_up: false, version: null })
  })

  it("is one request, however much is asked", async () => {
    const provider = await aFilledIndex()
    const facets = ["categories", { field: "price", type: "stats" as const }]
    await provider.searchMany(
      Array.from({ length: 5 }, () =>
        aQuery(index, { q: "phone", search_options: { facets, count: "exact" } }),
      ),
    )
    expect(requests()).toHaveLength(1)
  })

  it("is not unavailable for what the caller got wrong", async () => {
    const provider = await aFilledIndex()
    const refused = await faultOf(provider.search(aQuery(index, { filters: { status: { $prefix: "a" } } })))
    expect(isUnavailable(refused)).toBe(false)
    expect(isUnavailable(await faultOf(provider.search(aQuery(aDefinition("gone_v1")))))).toBe(false)
    expect(isUnavailable(new Error("engine_unavailable"))).toBe(false)
  })
})

describe("the breaker", () => {
  const breaker = { openAfter: 3, coolDownMs: 10_000 }
  const failThreeTimes = async (provider: MeilisearchSearchProvider) => {
    engine.meilisearch.faults.add({ fault: "500", route: "search" })
    for (let time = 0; time < 3; time += 1) await faultOf(provider.search(aQuery(index)))
    engine.meilisearch.requests.clear()
  }

  it("stops asking after faults in a row, and still says unavailable", async () => {
    const provider = await aFilledIndex(aProviderOnTestTime({ breaker }))
    await failThreeTimes(provider)
    const error = await faultOf(provider.search(aQuery(index)))
    expect(isUnavailable(error)).toBe(true)
    expect(error).toMatchObject({ code: "engine_unavailable", retry: "after", retry_after: 10_000 })
    expect(requests("search")).toHaveLength(0)
    expect(await provider.status()).toMatchObject({ is_up: true, is_breaker_open: true })
  })

  it("lets one search try after a while, and closes when it succeeds", async () => {
    const provider = await aFilledIndex(aProviderOnTestTime({ breaker }))
    await failThreeTimes(provider)
    clock += 10_000
    await Promise.all(Array.from({ length: 4 }, () => faultOf(provider.search(aQuery(index)))))
    expect(requests("search")).toHaveLength(1)
    engine.meilisearch.clearFaults()
    clock += 10_000
    expect((await provider.search(aQuery(index))).hits).toHaveLength(4)
    expect((await provider.search(aQuery(index))).hits).toHaveLength(4)
  })

  it("leaves writes alone", async () => {
    const provider = await aFilledIndex(aProviderOnTestTime({ breaker }))
    await failThreeTimes(provider)
    const task = await provider.upsertDocuments({
      index: physical_name,
      definition: index,
      documents: PRODUCTS,
    })
    expect(await provider.waitForTask(task)).toMatchObject({ status: "succeeded" })
  })

  it("does not open for refusals", async () => {
    const provider = await aFilledIndex(aProviderOnTestTime({ breaker }))
    for (let time = 0; time < 5; time += 1) await faultOf(provider.search(aQuery(aDefinition("gone_v1"))))
    expect((await provider.search(aQuery(index))).hits).toHaveLength(4)
  })
})

describe("a write", () => {
  const write = (provider: MeilisearchSearchProvider) =>
    provider.upsertDocuments({ index: physical_name, definition: index, documents: PRODUCTS })

  it("that fails after it was accepted ends as failed", async () => {
    const provider = await aFilledIndex()
    engine.meilisearch.faults.add({ fault: "task_fails", code: "internal", times: 1 })
    const task = await write(provider)
    expect(task.status).toBe("enqueued")
    expect(await provider.waitForTask(task)).toMatchObject({ status: "failed", error: { code: "internal" } })
  })

  it("on a full disk fails at the door or later, and searches go on", async () => {
    const provider = await aFilledIndex()
    engine.meilisearch.faults.add({
      fault: "full",
      at: "request",
      code: "no_space_left_on_device",
      times: 1,
    } as never)
    expect(await faultOf(write(provider))).toMatchObject({ code: "engine_full", retry: "after" })
    engine.meilisearch.faults.add({
      fault: "full",
      at: "task",
      code: "database_size_limit_reached",
      times: 1,
    } as never)
    expect(await provider.waitForTask(await write(provider))).toMatchObject({
      status: "failed",
      error: { code: "database_size_limit_reached" },
    })
    expect((await provider.search(aQuery(index))).hits).toHaveLength(4)
  })

  it("that never ends is given up in time", async () => {
    const provider = await aFilledIndex(aProviderOnTestTime())
    engine.meilisearch.faults.add({ fault: "tasks_stuck" })
    const task = await write(provider)
    const error = await faultOf(provider.waitForTask(task, { timeout_ms: 60_000 }))
    expect(error).toMatchObject({ code: "task_timed_out", retry: "after" })
    engine.meilisearch.clearFaults()
    expect(await provider.waitForTask(task)).toMatchObject({ status: "succeeded" })
  })

  it("is waited for through an outage", async () => {
    const provider = await aFilledIndex(aProviderOnTestTime())
    engine.meilisearch.faults.add({ fault: "down", route: "tasks", times: 3 })
    expect(await provider.waitForTask(await write(provider))).toMatchObject({ status: "succeeded" })
  })

  it("whose task the engine has forgotten is not called done", async () => {
    const provider = await aFilledIndex()
    expect(await provider.waitForTask({ id: "4711", status: "enqueued" })).toMatchObject({ status: "failed" })
  })

  it("of a thousand documents is one task, asked about with one request at a time", async () => {
    const provider = await aFilledIndex()
    const documents = Array.from({ length: 1_000 }, (_, n) => ({ id: `p${n}`, title: `Sukari ${n}` }))
    const task = await provider.upsertDocuments({ index: physical_name, definition: index, documents })
    expect(task.id).toMatch(/^\d+$/)
    expect(requests("documents").filter(({ method }) => method === "POST")).toHaveLength(1)
  })

  it("too large for the engine names its size, and is not repeated", async () => {
    const provider = await aFilledIndex()
    engine.meilisearch.changeSettings({ max_payload_bytes: 100 })
    expect(await faultOf(write(provider))).toMatchObject({ code: "payload_too_large", retry: "never" })
  })

  it("to an index that is being made in two processes at once succeeds in both", async () => {
    const made = await Promise.all(
      [aProvider(), aProvider()].map((provider) => provider.upsertIndex({ index })),
    )
    expect(made).toMatchObject([{ status: "succeeded" }, { status: "succeeded" }])
  })

  it("of settings that the engine fails is raised while the index is made", async () => {
    engine.meilisearch.faults.add({ fault: "task_fails", code: "internal" })
    expect(await faultOf(aProvider().upsertIndex({ index }))).toMatchObject({ code: "task_failed" })
  })
})

it("lets the module find the new index when the old one is lost in the middle", async () => {
  const provider = await aFilledIndex()
  const lost = aDefinition("product_v0")
  let invalidated = 0
  let calls = 0
  const activeVersionCache = { invalidate: async () => void (invalidated += 1) }
  const result = await withActiveIndexRetry({ activeVersionCache } as never, () => {
    calls += 1
    return provider.search(aQuery(calls === 1 ? lost : index))
  })
  expect({ calls, invalidated, hits: (result as { hits: unknown[] }).hits.length }).toStrictEqual({
    calls: 2,
    invalidated: 1,
    hits: 4,
  })
})

it("throws errors that Medusa knows", async () => {
  const provider = aProvider()
  const error = await faultOf(provider.search(aQuery(index)))
  expect(error).toBeInstanceOf(MedusaError)
  expect(MedusaError.isMedusaError(error as object)).toBe(true)
})

it("sends nothing when it is made", () => {
  const fetch = jest.fn<Promise<Response>, []>()
  new MeilisearchSearchProvider({}, { host: "http://localhost:7700" }, { fetch })
  expect(fetch).not.toHaveBeenCalled()
})
