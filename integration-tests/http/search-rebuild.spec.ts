import { adminClient } from "../setup/admin"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

interface Found {
  results: { hits: { id: string; document: { prices: { kes: { amount: number } } } }[] }[]
}
interface Status {
  indexes: { build: unknown; drift: unknown }[]
  backlog: { waiting: number }
}

// What a rebuild replaces cannot be put back for a second try.
jest.retryTimes(0)

/** A backend of its own: a rebuilt index lies in tables that no other suite knows. */
shopTest(
  "rebuilding the search index",
  (shop) => {
    const { api, db } = shop
    const admin = adminClient(shop)

    it("loses no change, shows no draft and answers every search meanwhile", async () => {
      const goods = await db.rows<{ id: string; variantId: string }>(
        `SELECT p.id, min(v.id) AS "variantId" FROM product p
         JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL
         WHERE p.status = 'published' GROUP BY p.id HAVING count(*) = 1 ORDER BY p.id LIMIT 12`,
      )
      await until("the index", async () => (await find({})).length > 0)
      const [unpublished, ...priced] = goods
      let searching = true
      let searches = 0
      const shoppers = (async () => {
        while (searching) {
          await find({ q: "chair" })
          searches += 1
        }
      })()

      const before = await activeVersion()
      const rebuilds = ["product", "product"].map(async (index, turn) => {
        await until("the turn", async () => turn === 0 || (await activeVersion()) > before)
        expect((await admin.post("/admin/search-feed/rebuild", { index })).status).toBe(202)
      })
      let amount = 5_000
      for (const { id, variantId } of priced) {
        amount += 1
        const { status } = await admin.post(`/admin/products/${id}/variants/${variantId}`, {
          prices: [{ currency_code: "kes", amount }],
        })
        expect(status).toBe(200)
      }
      await admin.post(`/admin/products/${unpublished?.id}`, { status: "draft" })
      await Promise.all(rebuilds)
      await until("both rebuilds", async () => (await activeVersion()) >= before + 2)
      await until("the end of the work", async () => {
        const { body } = await admin.get<Status>("/admin/search-feed")
        return body.backlog.waiting === 0 && body.indexes.every(({ build }) => build === null)
      })

      await until("every new price", async () => {
        const found = await Promise.all(priced.map(({ id }) => find({ id })))
        return found.every((hits, index) => hits[0]?.document.prices.kes.amount === 5_001 + index)
      })
      expect(await find({ id: unpublished?.id })).toStrictEqual([])
      searching = false
      await shoppers
      expect(searches).toBeGreaterThan(5)

      await db.rows("UPDATE search_outbox SET done_at = done_at - interval '1 hour'")
      const { body } = await admin.post("/admin/search-feed/drift", { index: "product" })
      expect(body.drift).toMatchObject({ missing: 0, stale: 0, orphans: 0 })
    })

    async function find(filters: Record<string, unknown>) {
      const { status, body } = await api.post<Found>("/store/search", { entity: "product", filters })
      // The limit of calls per address is not what is tested here.
      if (status === 429) return []
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
      return body.results[0]?.hits ?? []
    }

    async function activeVersion(): Promise<number> {
      const [row] = await db.rows<{ version: number }>(
        "SELECT active_version AS version FROM search_index WHERE name = 'product' AND deleted_at IS NULL",
      )
      return row?.version ?? 0
    }
  },
  { MPESA_BUSINESS_NAME: "Rebuilt" },
)
