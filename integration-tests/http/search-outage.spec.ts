import { adminClient } from "../setup/admin"
import { shopTest } from "../setup/shop"
import { startSimulators, type OwnSimulators } from "../setup/simulators"
import { until } from "../setup/until"

interface Found {
  results: {
    hits: { id: string; document: { prices: { kes: { amount: number } } } }[]
    metadata: { count: number }
    provider_metadata?: { degraded?: boolean }
  }[]
}
interface Status {
  indexes: { name: string; engine: string; build: unknown }[]
  backlog: { waiting: number; failing: number }
  failed: { last_error: string }[]
}

// What a rebuild replaces cannot be put back for a second try.
jest.retryTimes(0)

let engine: OwnSimulators
const env = { MEILISEARCH_HOST: "", MEILISEARCH_API_KEY: "demo-master-key" }

beforeAll(async () => {
  engine = await startSimulators()
  env.MEILISEARCH_HOST = `${engine.url}/meilisearch`
})
afterAll(() => engine.stop())

shopTest(
  "search while the engine is away",
  (shop) => {
    const { api, db } = shop
    const admin = adminClient(shop)

    it("keeps answering from Postgres, loses no change, and fills an index again that was lost", async () => {
      for (const index of ["product", "category"])
        expect((await admin.post("/admin/search-feed/rebuild", { index })).status).toBe(202)
      await until(
        "the other engine",
        async () =>
          (await status()).indexes.every((one) => one.engine === "outside-with-fallback" && !one.build),
        { withinMs: 60_000 },
      )
      const before = await find({ q: "chair" })
      expect(before.provider_metadata?.degraded).toBeUndefined()
      expect(before.hits.length).toBeGreaterThan(0)

      const goods = await db.rows<{ id: string; variantId: string }>(
        `SELECT p.id, min(v.id) AS "variantId" FROM product p
         JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL
         WHERE p.status = 'published' GROUP BY p.id HAVING count(*) = 1 ORDER BY p.id LIMIT 5`,
      )
      const [first] = goods
      // A change that comes in the middle of a vain try is not kept waiting as long as what was tried.
      await fault({ fault: "slow", latency_ms: 3_000, route: "documents" })
      await fault({ fault: "down", route: "documents" })
      await reprice(first, 6_001)
      await until("the try", async () => (await outboxOf(first)).some(({ is_held }) => is_held))
      await db.rows("UPDATE search_outbox SET failures = 9 WHERE kind = 'product'")
      await reprice(first, 6_002)
      // An engine that finds, but takes no change, does not answer with what it was not told.
      await until("the second change", async () => (await amountOf(first?.id)) === 6_002)
      expect((await find({ q: "chair" })).provider_metadata).toMatchObject({ degraded: true })
      await clearFaults()

      await fault({ fault: "down" })
      for (const [index, one] of goods.entries()) await reprice(one, 7_000 + index)
      // Shoppers see the change although the engine does not hear of it.
      await until("the new price", async () => (await amountOf(first?.id)) === 7_000)
      expect((await find({ q: "chair" })).provider_metadata).toMatchObject({ degraded: true })
      // What stands in is not compared in the engine's name.
      expect(await admin.post("/admin/search-feed/drift", { index: "product" })).toMatchObject({
        status: 503,
        body: { code: "search_engine_unavailable" },
      })
      // How much is like the word is each engine's own opinion.
      expect((await find({ q: "chair" })).metadata.count).toBeGreaterThan(0)
      await until("changes that wait", async () => (await status()).backlog.failing >= goods.length)
      expect((await status()).failed[0]?.last_error).toEqual(expect.any(String))

      await clearFaults()
      expect((await admin.post("/admin/search-feed/retry")).status).toBe(202)
      await until(
        "an answer of the engine itself",
        async () => (await find({ q: "chair" })).provider_metadata?.degraded === undefined,
        { withinMs: 30_000 },
      )
      await until("an empty backlog", async () => (await status()).backlog.waiting === 0, {
        withinMs: 30_000,
      })
      expect(await Promise.all(goods.map(({ id }) => amountOf(id)))).toStrictEqual(
        goods.map((_, index) => 7_000 + index),
      )
      expect(await drift()).toMatchObject({ missing: 0, stale: 0, orphans: 0 })

      const [index] = await db.rows<{ name: string }>(
        `SELECT v.physical_name AS name FROM search_index i
         JOIN search_index_version v ON v.search_index_id = i.id AND v.version = i.active_version WHERE i.name = 'product'`,
      )
      await fault({ fault: "index_lost", index: index?.name })
      expect(await find({ q: "chair" })).toMatchObject({ provider_metadata: { degraded: true } })
      await admin.post(`/admin/products/${first?.id}`, { subtitle: "Something else" })
      await until(
        "the index",
        async () => {
          const found = await find({ q: "chair" })
          return (
            found.provider_metadata?.degraded === undefined && found.metadata.count === before.metadata.count
          )
        },
        { withinMs: 30_000 },
      )
    })

    async function find(filters: Record<string, unknown>) {
      const { status, body } = await api.post<Found>("/store/search", { entity: "product", filters })
      const [result] = body.results ?? []
      if (status !== 200 || !result) throw new Error(`${status}: ${JSON.stringify(body)}`)
      return result
    }
    async function reprice(goods: { id: string; variantId: string } | undefined, amount: number) {
      const { status } = await admin.post(`/admin/products/${goods?.id}/variants/${goods?.variantId}`, {
        prices: [{ currency_code: "kes", amount }],
      })
      expect(status).toBe(200)
    }
    const outboxOf = (goods: { id: string } | undefined) =>
      db.rows<{ is_held: boolean }>(
        "SELECT coalesce(held_until > now(), false) AS is_held FROM search_outbox WHERE kind = 'product' AND row_id = ?",
        [goods?.id],
      )
    const amountOf = async (id = "") => (await find({ id })).hits[0]?.document.prices.kes.amount
    const status = async () => (await admin.get<Status>("/admin/search-feed")).body
    const fault = async (one: Record<string, unknown>) =>
      expect((await engine.http.post("/__sim/meilisearch/faults", one)).status).toBe(200)
    const clearFaults = () => engine.http.delete("/__sim/meilisearch/faults")
    async function drift() {
      await db.rows("UPDATE search_outbox SET done_at = done_at - interval '1 hour'")
      return (await admin.post("/admin/search-feed/drift", { index: "product" })).body.drift
    }
  },
  env,
)
