import { createMeilisearchSimulator, DEMO_MASTER_KEY } from "./create-meilisearch-simulator"

const PRODUCTS = [
  { id: "p1", title: "Smartphone Samsung", sku: "SAM-1", price: 15000, tags: ["Android", "5G"] },
  { id: "p2", title: "Viatu vya michezo", sku: "SHO-2", price: 2500, tags: ["Sport"] },
  { id: "p3", title: "Samsung charger", sku: "CHA-3", price: 900 },
  { id: "p4", title: "Phone cover", sku: "COV-4", price: 300, tags: [], discontinued: null },
]

const SETTINGS = {
  searchableAttributes: ["title", "sku"],
  filterableAttributes: ["price", "tags", "id", "discontinued"],
  sortableAttributes: ["price"],
  rankingRules: ["sort", "words", "typo", "proximity", "attribute", "exactness"],
  synonyms: { simu: ["phone", "smartphone"] },
  typoTolerance: { disableOnAttributes: ["sku"] },
}

async function aSimulator() {
  const meilisearch = createMeilisearchSimulator()
  const call = async (method: string, path: string, body?: unknown, key = DEMO_MASTER_KEY) => {
    const request = new Request(`http://meili${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await meilisearch.fetch(request)
    return { status: response.status, body: (await response.json()) as Record<string, never> }
  }
  const done = async () => {
    while (meilisearch.tasks.list().some(({ status }) => status === "enqueued")) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await call("POST", "/indexes", { uid: "products", primaryKey: "id" })
  await call("PATCH", "/indexes/products/settings", SETTINGS)
  await call("POST", "/indexes/products/documents", PRODUCTS)
  await done()
  const search = (body: unknown) => call("POST", "/indexes/products/search", body)
  const ids = async (body: unknown) => {
    const { hits } = (await search(body)).body as unknown as { hits: { id: string }[] }
    return hits.map(({ id }) => id)
  }
  return { meilisearch, call, search, ids, done }
}

describe("a query", () => {
  it.each([
    ["samsung", ["p1", "p3"]],
    ["sams", ["p1", "p3"]],
    ["sams ", []],
    ["samsnug", ["p1", "p3"]],
    ["simu", ["p1", "p4"]],
    ["SAM-1", ["p1"]],
    ["cha-9", []],
    ['"phone cover"', ["p4"]],
    ['"cover phone"', []],
  ])("%s finds %j", async (q, expected) => {
    const { ids } = await aSimulator()
    expect((await ids({ q, matchingStrategy: "all" })).sort()).toStrictEqual(expected)
  })

  it("gives up words from the end unless all are wanted", async () => {
    const { ids } = await aSimulator()
    expect(await ids({ q: "samsung fridge" })).toStrictEqual(["p1", "p3"])
    expect(await ids({ q: "samsung fridge", matchingStrategy: "all" })).toStrictEqual([])
  })
})

describe("a filter", () => {
  it.each([
    ['price > 1000 AND NOT tags = "Sport"', ["p1"]],
    ["tags = sport OR price < 500", ["p2", "p4"]],
    ['tags IN ["5g", "nothing"]', ["p1"]],
    ["tags NOT IN [Sport]", ["p1", "p3", "p4"]],
    ["tags EXISTS", ["p1", "p2", "p4"]],
    ["tags IS EMPTY", ["p4"]],
    ["discontinued IS NULL", ["p4"]],
    ["discontinued NOT EXISTS", ["p1", "p2", "p3"]],
    ["price 300 TO 900", ["p3", "p4"]],
    ["(price >= 900 AND price <= 2500)", ["p2", "p3"]],
    ["id IN []", []],
  ])("%s passes %j", async (filter, expected) => {
    const { ids } = await aSimulator()
    expect((await ids({ filter })).sort()).toStrictEqual(expected)
  })

  it.each([
    [{ filter: "secret = 1" }, "invalid_search_filter"],
    [{ filter: "price >" }, "invalid_search_filter"],
    [{ filter: 'price = "1' }, "invalid_search_filter"],
    [{ sort: ["title:asc"] }, "invalid_search_sort"],
    [{ facets: ["sku"] }, "invalid_search_facets"],
    [{ locales: ["sw"] }, "invalid_search_locales"],
    [{ distinct: "title" }, "invalid_search_distinct"],
  ])("%j is refused with %s", async (body, code) => {
    const { search } = await aSimulator()
    expect(await search(body)).toMatchObject({ status: 400, body: { code } })
  })
})

it("sorts, counts facets and caps totals", async () => {
  const { call, search, ids, done } = await aSimulator()
  expect(await ids({ q: "", sort: ["price:asc"] })).toStrictEqual(["p4", "p3", "p2", "p1"])
  await call("PATCH", "/indexes/products/settings", { pagination: { maxTotalHits: 3 } })
  await done()
  expect((await search({ facets: ["tags", "price"], limit: 1 })).body).toMatchObject({
    estimatedTotalHits: 3,
    facetDistribution: { tags: { "5G": 1, Android: 1, Sport: 1 } },
    facetStats: { price: { min: 300, max: 15000 } },
  })
})

it("accepts a bad document and fails its task", async () => {
  const { call, meilisearch, done } = await aSimulator()
  const { status } = await call("POST", "/indexes/products/documents", [{ id: "good" }, { id: "not good" }])
  await done()
  expect(status).toBe(202)
  expect(meilisearch.tasks.list()[0]).toMatchObject({
    status: "failed",
    error: { code: "invalid_document_id" },
  })
  expect(meilisearch.indexes.get("products").documents.has("good")).toBe(false)
})

it.each([
  [
    "PATCH",
    "/indexes/products/settings",
    { localizedAttributes: [{ attributePatterns: ["*"], locales: ["sw"] }] },
    400,
    "invalid_settings_localized_attributes",
  ],
  ["PATCH", "/indexes/products/settings", { colour: 1 }, 400, "bad_request"],
  ["POST", "/indexes/nothing/search", {}, 404, "index_not_found"],
  ["GET", "/tasks/999", undefined, 404, "task_not_found"],
])("%s %s with %j is answered %i %s", async (method, path, body, status, code) => {
  const { call } = await aSimulator()
  expect(await call(method, path, body)).toMatchObject({ status, body: { code } })
})

it("refuses a wrong key and lets the search key search only", async () => {
  const { call, meilisearch } = await aSimulator()
  const searchKey = meilisearch.keys.list().find(({ actions }) => actions.includes("search"))?.key ?? ""
  expect(await call("GET", "/indexes", undefined, "wrong")).toMatchObject({
    status: 403,
    body: { code: "invalid_api_key" },
  })
  expect(await call("GET", "/indexes", undefined, searchKey)).toMatchObject({ status: 403 })
  expect(await call("POST", "/indexes/products/search", {}, searchKey)).toMatchObject({ status: 200 })
})
