import { createSimulatorApp } from "../app"
import { createDarajaSimulator } from "../daraja/create-daraja-simulator"
import { createMeilisearchSimulator, DEMO_MASTER_KEY } from "../meilisearch/create-meilisearch-simulator"

function aSim() {
  const meilisearch = createMeilisearchSimulator()
  const app = createSimulatorApp({ daraja: createDarajaSimulator(), meilisearch })
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${DEMO_MASTER_KEY}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith("{") ? (JSON.parse(text) as object) : null }
  }
  const make = async () => {
    await send("POST", "/meilisearch/indexes/books/documents?primaryKey=id", [
      { id: "b1", title: "Kiswahili" },
    ])
    while (meilisearch.tasks.list().some(({ status }) => status === "enqueued")) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { meilisearch, send, make }
}

it("serves the engine under its own paths", async () => {
  const { send, make } = aSim()
  await make()
  expect(await send("GET", "/meilisearch/health")).toMatchObject({
    status: 200,
    body: { status: "available" },
  })
  expect(await send("POST", "/meilisearch/indexes/books/search", { q: "kiswahili" })).toMatchObject({
    status: 200,
    body: { hits: [{ id: "b1" }] },
  })
})

it.each([
  ["/__sim/meilisearch/faults", { fault: "gremlins" }],
  ["/__sim/meilisearch/faults", { fault: "down", route: "kitchen" }],
  ["/__sim/meilisearch/faults", { fault: "503", often: 1 }],
  ["/__sim/meilisearch/settings", { task_ms: -1 }],
  ["/__sim/meilisearch/settings", { unknown: true }],
])("refuses %s %j and says why", async (path, body) => {
  const { send } = aSim()
  expect(await send("POST", path, body)).toMatchObject({
    status: 400,
    body: { code: "invalid_request", message: expect.any(String) },
  })
})

it("plays a fault as often as it is told, on its route only", async () => {
  const { send, make } = aSim()
  await make()
  await send("POST", "/__sim/meilisearch/faults", { fault: "500", route: "search", times: 1 })
  expect((await send("GET", "/meilisearch/indexes/books")).status).toBe(200)
  expect((await send("POST", "/meilisearch/indexes/books/search", {})).status).toBe(500)
  expect((await send("POST", "/meilisearch/indexes/books/search", {})).status).toBe(200)
})

it("loses an index at once", async () => {
  const { send, make } = aSim()
  await make()
  await send("POST", "/__sim/meilisearch/faults", { fault: "index_lost", index: "books" })
  expect(await send("POST", "/meilisearch/indexes/books/search", {})).toMatchObject({
    status: 404,
    body: { code: "index_not_found" },
  })
  expect(
    (await send("POST", "/__sim/meilisearch/faults", { fault: "index_lost", index: "books" })).status,
  ).toBe(404)
})

it("answers hung requests when the faults are cleared", async () => {
  const { send, make, meilisearch } = aSim()
  await make()
  await send("POST", "/__sim/meilisearch/faults", { fault: "hung", route: "search" })
  const hung = send("POST", "/meilisearch/indexes/books/search", {})
  while (meilisearch.requests.list("search").requests.length === 0)
    await new Promise((resolve) => setImmediate(resolve))
  await send("DELETE", "/__sim/meilisearch/faults")
  expect((await hung).status).toBe(200)
})

it("keeps requests without keys, and forgets all at a reset", async () => {
  const { send, make } = aSim()
  await make()
  await send("POST", "/meilisearch/multi-search", { queries: [{ indexUid: "books", q: "x" }] })
  const { text, body } = await send("GET", "/__sim/meilisearch/requests?route=search")
  expect(body).toMatchObject({
    counts: { search: 1 },
    requests: [{ path: expect.stringContaining("multi-search"), status: 200 }],
  })
  expect(text).not.toContain(DEMO_MASTER_KEY)
  await send("POST", "/__sim/reset")
  expect((await send("GET", "/__sim/meilisearch/indexes")).body).toStrictEqual({ indexes: [] })
  expect((await send("GET", "/__sim/meilisearch/requests")).body).toStrictEqual({ counts: {}, requests: [] })
})
