import type { SearchTypes } from "@medusajs/framework/types"
import { buildDisjunctiveFacetQueries, mergeDisjunctiveFacetResults } from "@medusajs/search/dist/utils"
import { aDefinition, anIndexName, aQuery, PRODUCTS } from "./__fixtures__/a-shop"
import { contractTargets, type Target } from "./__fixtures__/targets"
import { isNotReady, isUnavailable } from "./errors"
import { MeilisearchSearchProvider } from "./service"

type Query = Partial<SearchTypes.ProviderSearchQuery>

// A real server takes its time over settings.
jest.setTimeout(60_000)

describe.each(contractTargets())("the provider on %s", (_, start) => {
  let target: Target
  let provider: MeilisearchSearchProvider
  const base = anIndexName()
  const index = aDefinition(`${base}_v1`)

  const search = (query: Query = {}) => provider.search(aQuery(index, query))
  const idsOf = async (query: Query) => (await search(query)).hits.map(({ id }) => id)
  const found = async (query: Query) => (await idsOf(query)).sort()
  const done = async (task: SearchTypes.SearchTask) => provider.waitForTask(task)
  const put = async (documents: SearchTypes.SearchDocument[]) =>
    done(await provider.upsertDocuments({ index: index.physical_name, definition: index, documents }))

  beforeAll(async () => {
    target = await start()
    provider = new MeilisearchSearchProvider(
      {},
      { host: target.host, apiKey: target.apiKey, searchTimeoutMs: 10_000 },
    )
    await provider.upsertIndex({ index })
    await put(PRODUCTS)
  })
  afterAll(async () => {
    const made = (await provider.listIndexes()).filter(({ name }) => name.startsWith(base))
    for (const { name } of made) await done(await provider.deleteIndex({ index: name }))
    await target.stop()
  })

  describe("an index", () => {
    it("is listed with its documents", async () => {
      const listed = (await provider.listIndexes()).find(({ name }) => name === index.physical_name)
      expect(listed).toMatchObject({ provider: "meilisearch", document_count: 4 })
    })

    it("can be made again, and deleted twice", async () => {
      const other = aDefinition(`${base}_v9`)
      await expect(provider.upsertIndex({ index: other })).resolves.toMatchObject({ status: "succeeded" })
      await expect(provider.upsertIndex({ index: other })).resolves.toMatchObject({ status: "succeeded" })
      for (let time = 0; time < 2; time += 1) {
        const task = await done(await provider.deleteIndex({ index: other.physical_name }))
        expect(task.status).toBe("succeeded")
      }
    })

    it("answers nobody while it is made again, and everybody when it is whole", async () => {
      const other = aDefinition(`${base}_v12`)
      const filtered = () => provider.search(aQuery(other, { filters: { status: "published" } }))
      const meanwhile: unknown[] = []
      async function* batches() {
        for (const document of PRODUCTS) {
          yield [document]
          meanwhile.push(
            await filtered().then(
              () => "answered",
              (error: unknown) => [isNotReady(error), isUnavailable(error)],
            ),
          )
        }
      }
      await provider.restoreIndex({ index: other, batches: batches() })
      expect(meanwhile).toStrictEqual(PRODUCTS.map(() => [true, true]))
      const published = PRODUCTS.filter(({ status }) => status === "published")
      expect((await filtered()).hits).toHaveLength(published.length)
    })

    it("is empty after clearIndex, and still there", async () => {
      const other = aDefinition(`${base}_v8`)
      await provider.upsertIndex({ index: other })
      const { physical_name } = other
      await done(
        await provider.upsertDocuments({ index: physical_name, definition: other, documents: PRODUCTS }),
      )
      await done(await provider.clearIndex({ index: physical_name }))
      const listed = (await provider.listIndexes()).find(({ name }) => name === physical_name)
      expect(listed?.document_count).toBe(0)
    })

    it.each([
      ["vector", { dimensions: 3 }],
      ["geo", {}],
    ] as const)("with a %s field is refused before anything is made", async (type, more) => {
      const bad = aDefinition(`${base}_v7`, { fields: { id: { type: "keyword" }, odd: { type, ...more } } })
      await expect(provider.upsertIndex({ index: bad })).rejects.toMatchObject({ type: "not_allowed" })
      expect((await provider.listIndexes()).map(({ name }) => name)).not.toContain(bad.physical_name)
    })

    it("that is not there is NOT_FOUND for searches and writes", async () => {
      const gone = aDefinition(`${base}_v6`)
      const { physical_name } = gone
      const notFound = { type: "not_found", code: "index_not_found" }
      await expect(provider.search(aQuery(gone))).rejects.toMatchObject(notFound)
      await expect(
        provider.upsertDocuments({ index: physical_name, definition: gone, documents: PRODUCTS }),
      ).rejects.toMatchObject(notFound)
      await expect(
        provider.deleteDocuments({ index: physical_name, filters: { id: ["a"] } }),
      ).rejects.toMatchObject(notFound)
      await expect(provider.clearIndex({ index: physical_name })).rejects.toMatchObject(notFound)
      // Nothing of it made the index again.
      expect((await provider.listIndexes()).map(({ name }) => name)).not.toContain(physical_name)
    })
  })

  describe("words", () => {
    it.each([
      ["galaxy", ["prod_phone"]],
      ["samsnug", ["prod_cover", "prod_phone"]],
      ["simu", ["prod_phone"]],
      ["viatu", ["prod_shoes"]],
      ["shoes", ["prod_shoes"]],
      ["SAM-GAL-128", ["prod_phone"]],
      ["SAM-GAL-129", []],
      ["6161234567890", ["prod_phone"]],
      ["6161234567899", []],
      ["wintergreen", ["prod_phone"]],
      ["galaxy shoes", []],
      ["smart", []],
      ["-galaxy", ["prod_phone"]],
      ['24" galaxy', []],
      ["' OR 1=1 --", []],
    ])("%s finds %j", async (q, expected) => {
      expect(await found({ q })).toStrictEqual(expected)
    })

    it("finds by the beginning of the last word only when that is asked for", async () => {
      expect(await found({ q: "galaxy smar" })).toStrictEqual([])
      expect(await found({ q: "galaxy smar", search_options: { match_strategy: "last" } })).toStrictEqual([
        "prod_phone",
      ])
      expect(await found({ q: "galaxy sho", search_options: { match_strategy: "last" } })).toStrictEqual([])
    })

    it.each(["samsung ".repeat(1_250), "😀🎉", '"', "- - -", "\u0000", "%00' UNION SELECT"])(
      "answers an odd query (%#)",
      async (q) => {
        await expect(search({ q })).resolves.toMatchObject({ metadata: { skip: 0 } })
      },
    )

    it("takes beginnings in every query where the shop's options say so", async () => {
      const options = {
        host: target.host,
        apiKey: target.apiKey,
        matchStrategy: "last" as const,
        searchTimeoutMs: 10_000,
      }
      const { hits } = await new MeilisearchSearchProvider({}, options).search(aQuery(index, { q: "galax" }))
      expect(hits.map(({ id }) => id)).toStrictEqual(["prod_phone"])
    })

    it("searches only where it is told to", async () => {
      expect(
        await found({ q: "running", search_options: { attributes_to_search_on: ["title"] } }),
      ).toStrictEqual([])
      expect(
        await found({ q: "viatu", search_options: { attributes_to_search_on: ["title"] } }),
      ).toStrictEqual(["prod_shoes"])
    })

    it("never sends a locale that the engine does not know", async () => {
      expect(await found({ q: "viatu", search_options: { locales: ["sw-KE", "en-KE"] } })).toStrictEqual([
        "prod_shoes",
      ])
    })

    it("ranks the field of more weight first, and gives scores", async () => {
      const { hits } = await search({
        q: "phones",
        search_options: { include_score: true, match_strategy: "last" },
      })
      expect(hits.every(({ score }) => typeof score === "number" && score > 0 && score <= 1)).toBe(true)
      expect(await idsOf({ q: "samsung" })).toStrictEqual(
        expect.arrayContaining(["prod_phone", "prod_cover"]),
      )
    })

    it.each([
      ["any word", { match_strategy: "any" }],
      ["no typos for once", { typo_tolerance: false }],
      ["vectors", { vector: { value: [1, 2] } }],
    ] as const)("refuses %s, which the engine cannot do", async (_name, search_options) => {
      await expect(search({ q: "phone", search_options: search_options as never })).rejects.toMatchObject({
        type: "not_allowed",
      })
    })

    it("gives words up when the engine's own strategy is asked for", async () => {
      const search_options = { provider_options: { meilisearch: { matching_strategy: "last" } } }
      expect(await found({ q: "galaxy shoes", search_options })).toStrictEqual(["prod_phone"])
    })
  })

  describe("filters", () => {
    it.each([
      [{ status: "published", sales_channel_ids: ["sc_web"] }, ["prod_cover", "prod_phone"]],
      [{ status: { $ne: "published" } }, ["prod_shoes"]],
      [{ sales_channel_ids: { $contains: ["sc_web", "sc_till"] } }, ["prod_phone"]],
      [{ sales_channel_ids: { $overlaps: ["sc_till", "sc_x"] } }, ["prod_phone", "prod_shoes"]],
      [{ price: { $gt: 450, $lte: 15_000 } }, ["prod_phone", "prod_shoes"]],
      [{ price: { $exists: false } }, ["prod_gift"]],
      [{ price: null }, ["prod_gift"]],
      [{ price: 2_500.5 }, ["prod_shoes"]],
      [{ in_stock: true }, ["prod_cover", "prod_phone"]],
      [{ created_at: { $gte: "2026-02-01T00:00:00.000Z" } }, ["prod_cover", "prod_shoes"]],
      [{ created_at: new Date("2026-03-01T00:00:00.000Z") }, ["prod_cover"]],
      [{ "variants.sku": "COV-2" }, ["prod_cover"]],
      [{ variants: { sku: { $in: ["COV-1", "SHOE-41"] } } }, ["prod_cover", "prod_shoes"]],
      [{ $or: [{ id: "prod_gift" }, { price: { $lt: 500 } }] }, ["prod_cover", "prod_gift"]],
      [{ $not: { status: "published" } }, ["prod_shoes"]],
      [{ $and: [{ status: "published" }, { $not: { in_stock: true } }] }, ["prod_gift"]],
      [{ id: { $in: [] } }, []],
      [{ id: { $nin: ["prod_phone"] }, status: "published" }, ["prod_cover", "prod_gift"]],
      [{ status: 'x" OR id EXISTS OR status = "' }, []],
      [{ status: "published\\" }, []],
    ])("%j passes %j", async (filters, expected) => {
      expect(await found({ filters: filters as SearchTypes.SearchFilters })).toStrictEqual(expected)
    })

    it.each([
      [{ title: { $prefix: "Sam" } }, "invalid_data"],
      [{ status: { $prefix: "pub" } }, "not_allowed"],
      [{ status: { $like: "%a%" } }, "not_allowed"],
      [{ status: { $gt: "a" } }, "not_allowed"],
      [{ nothing: 1 }, "invalid_data"],
      [{ price: "cheap" }, "invalid_data"],
    ])("%j is refused as %s", async (filters, type) => {
      await expect(search({ filters: filters as SearchTypes.SearchFilters })).rejects.toMatchObject({ type })
    })
  })

  describe("order and pages", () => {
    const order = (order: Record<string, "ASC" | "DESC">) =>
      idsOf({ pagination: { skip: 0, take: 20, order } })

    it("sorts as asked, documents without the value last", async () => {
      expect(await order({ price: "ASC" })).toStrictEqual([
        "prod_cover",
        "prod_shoes",
        "prod_phone",
        "prod_gift",
      ])
      expect(await order({ price: "DESC" })).toStrictEqual([
        "prod_phone",
        "prod_shoes",
        "prod_cover",
        "prod_gift",
      ])
      expect((await order({ created_at: "DESC" })).slice(0, 3)).toStrictEqual([
        "prod_cover",
        "prod_shoes",
        "prod_phone",
      ])
    })

    it("sorts before relevance, not as a tie-break", async () => {
      await put([
        { id: "t1", title: "Blanket", status: "sorted", price: 900 },
        { id: "t2", title: "Blankets", status: "sorted", price: 100 },
      ])
      const ordered = (order?: Record<string, "ASC" | "DESC">) =>
        idsOf({ q: "blanket", pagination: { skip: 0, take: 5, ...(order ? { order } : {}) } })
      expect(await ordered()).toStrictEqual(["t1", "t2"])
      expect(await ordered({ price: "ASC" })).toStrictEqual(["t2", "t1"])
      expect(await ordered({ price: "DESC" })).toStrictEqual(["t1", "t2"])
      await done(
        await provider.deleteDocuments({ index: index.physical_name, filters: { status: "sorted" } }),
      )
    })

    it.each(["estimated", "exact"] as const)("pages with a count that is %s", async (count) => {
      const page = (skip: number, take: number) =>
        search({ pagination: { skip, take, order: { price: "ASC" } }, search_options: { count } })
      expect(await page(0, 2)).toMatchObject({
        hits: [{ id: "prod_cover" }, { id: "prod_shoes" }],
        metadata: { count: 4, skip: 0, take: 2 },
      })
      expect(await page(2, 2)).toMatchObject({
        hits: [{ id: "prod_phone" }, { id: "prod_gift" }],
        metadata: { count: 4 },
      })
      expect(await page(1, 2)).toMatchObject({
        hits: [{ id: "prod_shoes" }, { id: "prod_phone" }],
        metadata: { count: 4 },
      })
      expect(await page(0, 0)).toMatchObject({ hits: [], metadata: { count: 4 } })
      expect(await page(10, 2)).toMatchObject({ hits: [], metadata: { count: 4 } })
    })

    it("counts nothing when told so, and refuses page 10,000", async () => {
      expect((await search({ search_options: { count: "none" } })).metadata.count).toBeNull()
      await expect(search({ pagination: { skip: 200_000, take: 20 } })).rejects.toMatchObject({
        type: "invalid_data",
      })
    })

    it("counts past what can be paged through", async () => {
      const many = aDefinition(`${base}_v5`, {
        settings: { provider_options: { meilisearch: { max_total_hits: 100 } } },
      })
      await provider.upsertIndex({ index: many })
      const documents = Array.from({ length: 150 }, (_, n) => ({ id: `p${n}`, title: "Sukari", price: n }))
      await done(await provider.upsertDocuments({ index: many.physical_name, definition: many, documents }))
      const facets = [{ field: "price", type: "range" as const, ranges: [{ key: "low", to: 120 }] }]
      for (const count of ["estimated", "exact"] as const) {
        const result = await provider.search(aQuery(many, { q: "sugar", search_options: { count, facets } }))
        expect(result.metadata.count).toBe(150)
        expect(result.facets).toMatchObject({ price: { ranges: [{ key: "low", count: 120 }] } })
      }
    })
  })

  describe("facets", () => {
    it("counts values, ranges and statistics over all matches", async () => {
      const { facets, hits } = await search({
        pagination: { skip: 0, take: 1 },
        search_options: {
          facets: [
            { field: "categories", type: "value", limit: 2 },
            { field: "in_stock", type: "value", sort: "alpha" },
            {
              field: "price",
              type: "range",
              ranges: [{ key: "low", to: 1_000 }, { from: 1_000, to: 15_000 }, { from: 15_000 }],
            },
          ],
        },
      })
      expect(hits).toHaveLength(1)
      expect(facets).toStrictEqual({
        categories: {
          type: "value",
          values: [
            { value: "Phones", count: 2 },
            { value: "Electronics", count: 1 },
          ],
        },
        in_stock: {
          type: "value",
          values: [
            { value: "false", count: 1 },
            { value: "true", count: 2 },
          ],
        },
        price: {
          type: "range",
          ranges: [
            { key: "low", to: 1_000, count: 1 },
            { key: "1000-15000", from: 1_000, to: 15_000, count: 1 },
            { key: "15000-*", from: 15_000, count: 1 },
          ],
        },
      })
    })

    it("gives statistics, and ranges of dates", async () => {
      const stats = await search({ search_options: { facets: [{ field: "price", type: "stats" }] } })
      expect(stats.facets).toStrictEqual({ price: { type: "stats", min: 450, max: 15_000, count: 3 } })
      const ranges = [{ key: "new", from: "2026-02-01T00:00:00.000Z" }]
      const dates = await search({
        search_options: { facets: [{ field: "created_at", type: "range", ranges }] },
      })
      expect(dates.facets).toMatchObject({ created_at: { ranges: [{ key: "new", count: 2 }] } })
    })

    it("searches among the values of a facet", async () => {
      const facets = [{ field: "categories", type: "value" as const, query: "elec" }]
      const result = await search({ search_options: { facets } })
      expect(result.facets).toStrictEqual({
        categories: { type: "value", values: [{ value: "Electronics", count: 1 }] },
      })
    })

    it("keeps the siblings of a chosen value, the way the module asks for them", async () => {
      const query = aQuery(index, {
        filters: { categories: ["Shoes"], in_stock: false },
        search_options: { facets: ["categories", "in_stock"], disjunctive_facets: true },
      })
      const { base, per_facet } = buildDisjunctiveFacetQueries(query)
      const names = [...per_facet.keys()]
      const [result, ...relaxed] = await provider.searchMany([base, ...per_facet.values()])
      const merged = mergeDisjunctiveFacetResults({
        base: result,
        per_facet: new Map(names.map((name, at) => [name, relaxed[at]])),
      }) as SearchTypes.SearchResult
      expect(merged.hits.map(({ id }) => id)).toStrictEqual(["prod_shoes"])
      expect(merged.facets).toMatchObject({
        categories: { values: [{ value: "Shoes", count: 1 }] },
        in_stock: { values: [{ value: "false", count: 1 }] },
      })
      const free = await search({ filters: { in_stock: true }, search_options: { facets: ["categories"] } })
      expect(free.facets).toMatchObject({
        categories: { values: expect.arrayContaining([{ value: "Phones", count: 2 }]) },
      })
    })

    it("answers many questions in their order", async () => {
      const results = await provider.searchMany([
        aQuery(index, { q: "viatu" }),
        aQuery(index, {
          pagination: { skip: 0, take: 0 },
          search_options: { facets: ["categories"], count: "none" },
        }),
        aQuery(index, { q: "galaxy", search_options: { facets: [{ field: "price", type: "stats" }] } }),
      ])
      expect(results.map(({ hits }) => hits.map(({ id }) => id))).toStrictEqual([
        ["prod_shoes"],
        [],
        ["prod_phone"],
      ])
      expect(results[1]?.facets).toMatchObject({
        categories: { values: expect.arrayContaining([{ value: "Shoes", count: 1 }]) },
      })
      expect(results[2]?.facets).toMatchObject({ price: { min: 15_000, max: 15_000, count: 1 } })
    })
  })

  describe("hits", () => {
    it("hold what was asked for, as it was written, and nothing else", async () => {
      const { hits } = await provider.search(
        aQuery(index, {
          filters: { id: "prod_phone" },
          attributes_to_retrieve: ["title", "created_at", "variants.sku", "secret_words"],
        }),
      )
      expect(hits).toStrictEqual([
        {
          id: "prod_phone",
          document: {
            title: "Samsung Galaxy smartphone",
            created_at: "2026-01-10T08:00:00.000Z",
            variants: [{ sku: "SAM-GAL-128" }],
          },
        },
      ])
    })

    it("are highlighted in escaped text", async () => {
      const { hits } = await search({ q: "samsung cover", search_options: { highlight: true } })
      expect(hits[0]?.highlights).toStrictEqual({
        title: ["<mark>Cover</mark> for &lt;<mark>Samsung</mark>&gt; &amp; others"],
      })
    })

    it("are highlighted in the text as it is where the shop's options say so", async () => {
      const options = {
        host: target.host,
        apiKey: target.apiKey,
        escapeHighlights: false,
        searchTimeoutMs: 10_000,
      }
      const provider = new MeilisearchSearchProvider({}, options)
      const { hits } = await provider.search(
        aQuery(index, { q: "cover", search_options: { highlight: true } }),
      )
      expect(hits[0]?.highlights?.["title"]).toStrictEqual(["<mark>Cover</mark> for <Samsung> & others"])
    })

    it("are cropped around the match on demand", async () => {
      const highlight = { fields: ["title"], pre_tag: "[", post_tag: "]", snippet: { length: 2 } }
      const { hits } = await search({ q: "smartphone", search_options: { highlight } })
      expect(hits[0]?.highlights?.["title"]?.[0]).toContain("[smartphone]")
      expect(hits[0]?.highlights?.["title"]?.[0]).not.toContain("Samsung")
    })

    it("are one for each distinct value when asked", async () => {
      const { hits, metadata } = await search({
        filters: { id: { $ne: "prod_gift" } },
        search_options: { distinct: "in_stock" },
      })
      expect(hits).toHaveLength(2)
      expect(metadata.count).toBe(2)
    })
  })

  describe("writes", () => {
    it("replace a document whole, and delete by id and by filter", async () => {
      await put([{ id: "w1", title: "Kettle", price: 5, status: "temporary" }])
      await put([{ id: "w1", title: "Kettle", status: "temporary" }])
      expect(await found({ q: "kettle", filters: { price: { $exists: true } } })).toStrictEqual([])
      await put([
        { id: "w2", title: "Kettle", status: "temporary" },
        { id: "w3", title: "Kettle", status: "temporary" },
      ])
      await done(await provider.deleteDocuments({ index: index.physical_name, filters: { id: ["w1"] } }))
      expect(await found({ q: "kettle" })).toStrictEqual(["w2", "w3"])
      await done(
        await provider.deleteDocuments({ index: index.physical_name, filters: { status: "temporary" } }),
      )
      expect(await found({ q: "kettle" })).toStrictEqual([])
    })

    it("of many bytes are several tasks, followed to the end of each", async () => {
      const small = new MeilisearchSearchProvider(
        {},
        { host: target.host, apiKey: target.apiKey, batchBytes: 1_000 },
      )
      const documents = Array.from({ length: 10 }, (_, n) => ({
        id: `b${n}`,
        title: "x".repeat(400),
        status: "batch",
      }))
      const task = await small.upsertDocuments({ index: index.physical_name, definition: index, documents })
      expect(task.id?.split(",").length).toBeGreaterThan(1)
      expect((await small.waitForTask(task)).status).toBe("succeeded")
      expect(await found({ filters: { status: "batch" } })).toHaveLength(10)
      await done(await provider.deleteDocuments({ index: index.physical_name, filters: { status: "batch" } }))
    })

    it("of a document without a good id are refused before anything is sent", async () => {
      const documents = [
        { id: "fine", title: "a" },
        { id: "no good", title: "b" },
      ]
      await expect(put(documents)).rejects.toMatchObject({ type: "invalid_data" })
      expect(await found({ filters: { id: "fine" } })).toStrictEqual([])
    })

    it("that the engine fails afterwards end as failed, with its code", async () => {
      const task = await provider.deleteDocuments({ index: index.physical_name, filters: { colour: "red" } })
      expect(await done(task)).toMatchObject({ status: "failed", error: { code: "invalid_document_filter" } })
    })
  })

  it("changes synonyms without a rebuild, both ways, and a new version keeps them", async () => {
    const groups = [["kikombe", "galaxy"]]
    await done(await provider.updateSynonyms({ index: index.physical_name, groups }))
    expect(await found({ q: "kikombe" })).toStrictEqual(["prod_phone"])
    expect(await found({ q: "simu" })).toStrictEqual([])

    const next = aDefinition(`${base}_v2`)
    await provider.upsertIndex({ index: next })
    await done(
      await provider.upsertDocuments({ index: next.physical_name, definition: next, documents: PRODUCTS }),
    )
    const { hits } = await provider.search(aQuery(next, { q: "kikombe" }))
    expect(hits.map(({ id }) => id)).toStrictEqual(["prod_phone"])
    await done(await provider.deleteIndex({ index: next.physical_name }))
  })

  it("walks all ids with the hash of what was written", async () => {
    const walked = new Map<string, string | null>()
    for await (const page of provider.walkDocuments({ index: index.physical_name })) {
      page.forEach(({ id, hash }) => walked.set(id, hash))
    }
    const expected = PRODUCTS.map((product) => [product.id, provider.hashDocument(index, product)])
    expect([...walked].sort()).toStrictEqual(expected.sort())
    expect(provider.hashDocument(index, { ...PRODUCTS[0], price: 1 })).not.toBe(walked.get("prod_phone"))
    const found = await provider.findHashes({ index: index.physical_name, ids: ["prod_phone", "prod_x"] })
    expect([...found.keys()]).toStrictEqual(["prod_phone"])
  })

  it("makes search tokens that see their channel's published products only", async () => {
    const made = await fetch(`${target.host}/keys`, {
      method: "POST",
      headers: { authorization: `Bearer ${target.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ actions: ["search"], indexes: [`${base}_v*`], expiresAt: null }),
    })
    const { uid, key } = (await made.json()) as { uid: string; key: string }
    const signing = new MeilisearchSearchProvider({}, { host: target.host, tokenKey: { uid, value: key } })
    const filters = { status: "published", sales_channel_ids: ["sc_web"] }
    const { token, expires_at } = signing.createSearchToken({ definition: index, filters })
    expect(expires_at.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000)

    const browser = async (path: string, body: unknown) =>
      fetch(`${target.host}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    const reply = await browser(`/indexes/${index.physical_name}/search`, {
      q: "",
      filter: 'status = "draft" OR id EXISTS',
    })
    const { hits } = (await reply.json()) as { hits: { id: string }[] }
    expect(hits.map(({ id }) => id).sort()).toStrictEqual(["prod_cover", "prod_phone"])
    expect((await browser(`/indexes/${index.physical_name}/documents`, [{ id: "evil" }])).status).toBe(403)
    expect((await browser("/indexes/other_v1/search", {})).status).toBe(403)
  })

  it("says that a wrong key is wrong, without showing it", async () => {
    const wrong = new MeilisearchSearchProvider({}, { host: target.host, apiKey: "canary-key" })
    const error = await wrong.search(aQuery(index)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ type: "unauthorized", code: "engine_unauthorized", retry: "never" })
    expect(JSON.stringify(error) + String(error)).not.toContain("canary-key")
  })
})
