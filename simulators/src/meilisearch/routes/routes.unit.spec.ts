import { createHmac } from "node:crypto"
import { createManualClock } from "../../clock"
import { createMeilisearchSimulator, DEMO_MASTER_KEY } from "../create-meilisearch-simulator"

type Json = Record<string, unknown>

async function anEngine() {
  const clock = createManualClock()
  const meilisearch = createMeilisearchSimulator({ clock, settings: { task_ms: 100 } })
  const call = async (method: string, path: string, body?: unknown, key = DEMO_MASTER_KEY) => {
    const response = await meilisearch.fetch(
      new Request(`http://meili${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    return { status: response.status, body: (await response.json()) as Json }
  }
  const write = async (method: string, path: string, body?: unknown) => {
    const { body: accepted } = await call(method, path, body)
    await clock.advance(1_000)
    return (await call("GET", `/tasks/${String(accepted["taskUid"])}`)).body
  }
  const idsIn = async (index: string, body: unknown = {}, key?: string) => {
    const { status, body: reply } = await call("POST", `/indexes/${index}/search`, body, key)
    return status === 200 ? (reply["hits"] as { id: string }[]).map(({ id }) => id) : status
  }
  const fill = async (index: string, documents: Json[], filterable: string[] = ["colour"]) => {
    await write("PATCH", `/indexes/${index}/settings`, { filterableAttributes: filterable })
    await write("POST", `/indexes/${index}/documents?primaryKey=id`, documents)
  }
  return { meilisearch, clock, call, write, idsIn, fill }
}

const RED = { id: "r", colour: "Red", size: 1 }
const BLUE = { id: "b", colour: "Blue", size: 2 }

it("takes writes at once and does them one after the other", async () => {
  const { call, clock } = await anEngine()
  const first = await call("POST", "/indexes", { uid: "a", primaryKey: "id" })
  await call("POST", "/indexes", { uid: "a" })
  expect(first).toMatchObject({
    status: 202,
    body: { taskUid: 0, status: "enqueued", type: "indexCreation" },
  })
  expect((await call("GET", "/indexes/a")).status).toBe(404)
  await clock.advance(100)
  expect((await call("GET", "/indexes/a")).body).toMatchObject({ uid: "a", primaryKey: "id" })
  expect((await call("GET", "/tasks/1")).body).toMatchObject({ status: "enqueued", error: null })
  await clock.advance(100)
  expect((await call("GET", "/tasks?statuses=failed")).body).toMatchObject({
    results: [{ uid: 1, error: { code: "index_already_exists" } }],
    total: 1,
  })
})

it("replaces documents whole with POST and in part with PUT", async () => {
  const { write, call, fill } = await anEngine()
  await fill("a", [RED])
  await write("PUT", "/indexes/a/documents", [{ id: "r", size: 9 }])
  expect((await call("GET", "/indexes/a/documents/r")).body).toStrictEqual({
    id: "r",
    colour: "Red",
    size: 9,
  })
  await write("POST", "/indexes/a/documents", [{ id: "r", size: 3 }])
  expect((await call("GET", "/indexes/a/documents/r")).body).toStrictEqual({ id: "r", size: 3 })
})

it("deletes by id, by filter and everything", async () => {
  const { write, idsIn, fill } = await anEngine()
  await fill("a", [RED, BLUE, { id: "g", colour: "Green" }])
  expect(await write("POST", "/indexes/a/documents/delete-batch", ["r", "nobody"])).toMatchObject({
    details: { deletedDocuments: 1 },
  })
  await write("POST", "/indexes/a/documents/delete", { filter: "colour = blue" })
  expect(await idsIn("a")).toStrictEqual(["g"])
  expect(await write("POST", "/indexes/a/documents/delete", { filter: "size = 1" })).toMatchObject({
    status: "failed",
    error: { code: "invalid_document_filter" },
  })
  await write("DELETE", "/indexes/a/documents")
  expect(await idsIn("a")).toStrictEqual([])
})

it("fetches documents by page, field, id and filter", async () => {
  const { call, fill } = await anEngine()
  await fill("a", [RED, BLUE])
  const fetch = async (body: unknown) => (await call("POST", "/indexes/a/documents/fetch", body)).body
  expect(await fetch({ fields: ["id"], offset: 1, limit: 5 })).toStrictEqual({
    results: [{ id: "b" }],
    offset: 1,
    limit: 5,
    total: 2,
  })
  expect(await fetch({ ids: ["r"] })).toMatchObject({ results: [RED] })
  expect(await fetch({ filter: 'colour = "blue"' })).toMatchObject({ results: [BLUE] })
})

it("swaps documents and settings of pairs, or of none", async () => {
  const { write, idsIn, fill, call } = await anEngine()
  await fill("a", [RED])
  await fill("b", [BLUE], [])
  expect(
    await write("POST", "/swap-indexes", [{ indexes: ["a", "b"] }, { indexes: ["a", "gone"] }]),
  ).toMatchObject({
    error: { code: "index_not_found" },
  })
  expect(await idsIn("a")).toStrictEqual(["r"])
  await write("POST", "/swap-indexes", [{ indexes: ["a", "b"] }])
  expect([await idsIn("a"), await idsIn("b")]).toStrictEqual([["b"], ["r"]])
  expect((await call("GET", "/indexes/b/settings/filterable-attributes")).body).toStrictEqual(["colour"])
})

it("counts documents, and puts single settings back", async () => {
  const { call, write, fill } = await anEngine()
  await fill("a", [RED, BLUE])
  expect((await call("GET", "/stats")).body).toMatchObject({
    indexes: { a: { numberOfDocuments: 2, isIndexing: false } },
  })
  await write("PUT", "/indexes/a/settings/synonyms", { x: ["y"] })
  expect((await call("GET", "/indexes/a/settings/synonyms")).body).toStrictEqual({ x: ["y"] })
  await write("DELETE", "/indexes/a/settings/synonyms")
  expect((await call("GET", "/indexes/a/settings/synonyms")).body).toStrictEqual({})
})

it("searches among facet values of attributes that allow it", async () => {
  const { call, write, fill } = await anEngine()
  await fill("a", [RED, BLUE, { id: "x", colour: "Bluish" }])
  expect(
    (await call("POST", "/indexes/a/facet-search", { facetName: "colour", facetQuery: "blu" })).body,
  ).toMatchObject({
    facetHits: [
      { value: "Blue", count: 1 },
      { value: "Bluish", count: 1 },
    ],
  })
  await write("PATCH", "/indexes/a/settings", {
    filterableAttributes: [{ attributePatterns: ["colour"], features: { facetSearch: false } }],
  })
  expect(await call("POST", "/indexes/a/facet-search", { facetName: "colour" })).toMatchObject({
    status: 400,
    body: { code: "invalid_facet_search_facet_name" },
  })
})

it("refuses all queries of a multi-search for one", async () => {
  const { call, fill } = await anEngine()
  await fill("a", [RED])
  const queries = [{ indexUid: "a" }, { indexUid: "gone" }]
  expect(await call("POST", "/multi-search", { queries })).toMatchObject({
    status: 404,
    body: { code: "index_not_found", message: expect.stringContaining(".queries[1]") },
  })
})

it("holds comparisons to attributes that allow them", async () => {
  const { call, write, fill } = await anEngine()
  await fill("a", [RED])
  await write("PATCH", "/indexes/a/settings", {
    filterableAttributes: [
      { attributePatterns: ["size"], features: { filter: { equality: true, comparison: false } } },
    ],
  })
  expect(await call("POST", "/indexes/a/search", { filter: "size > 1" })).toMatchObject({ status: 400 })
  expect(await call("POST", "/indexes/a/search", { filter: "size = 1" })).toMatchObject({ status: 200 })
})

describe("a tenant token", () => {
  const sign = (key: { uid: string; key: string }, claims: Json) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const head = `${part({ alg: "HS256", typ: "JWT" })}.${part({ apiKeyUid: key.uid, ...claims })}`
    return `${head}.${createHmac("sha256", key.key).update(head).digest("base64url")}`
  }

  it.each([
    ["a rule with a filter", { searchRules: { "a*": { filter: "colour = red" } } }, ["r"]],
    ["a list", { searchRules: ["a"] }, ["r", "b"]],
    ["a rule for other indexes", { searchRules: { "z*": {} } }, 403],
    ["a time that is over", { searchRules: ["*"], exp: 1 }, 403],
  ])("with %s sees %j", async (_, claims, expected) => {
    const { idsIn, fill, meilisearch } = await anEngine()
    await fill("a", [RED, BLUE])
    const [searchKey] = meilisearch.keys.list()
    if (!searchKey) throw new Error("there is no search key")
    expect(await idsIn("a", {}, sign(searchKey, claims))).toStrictEqual(expected)
    expect(await idsIn("a", {}, sign({ ...searchKey, key: "forged" }, claims))).toBe(403)
  })
})
