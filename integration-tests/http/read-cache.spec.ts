import { adminClient } from "../setup/admin"
import { buying } from "../setup/buying"
import { createHttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"

type Listing = { products: { id: string; title: string; price: { amount: number } }[] }
type Product = {
  product: { id: string; title: string; variants: { id: string; inventory_quantity: number }[] }
}

const LISTING = "/store/catalogue?sort=name&limit=5"

shopTest("the read cache", (shop) => {
  const { api, db } = shop
  const admin = adminClient(shop)
  const shopper = buying(shop)

  const cacheOf = async (path: string, headers = {}) => (await api.get(path, headers)).headers.get("x-cache")
  /** Reads until the answer is kept; an answer that another one is being made of is not looked at. */
  const warm = (path: string) =>
    until(`a kept answer to ${path}`, async () => (await cacheOf(path)) === "hit", { everyMs: 20 })

  it("gives the same answer from memory, with a tag that spares the body", async () => {
    const fresh = await api.get<Listing>(LISTING)
    await warm(LISTING)
    const kept = await api.get<Listing>(LISTING)
    expect(kept.body).toEqual(fresh.body)
    expect(kept.headers.get("content-type")).toBe("application/json; charset=utf-8")
    expect(kept.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=1, must-revalidate")

    const etag = kept.headers.get("etag") ?? ""
    const unchanged = await api.get(LISTING, { "if-none-match": etag })
    expect([unchanged.status, unchanged.body]).toEqual([304, ""])
    expect((await api.get(LISTING, { "if-none-match": '"another"' })).status).toBe(200)
  })

  it("keeps nothing that is personal, and no refusal", async () => {
    await warm(LISTING)
    expect(await cacheOf(LISTING, { authorization: "Bearer none" })).toBeNull()
    expect(await cacheOf(LISTING, { cookie: "connect.sid=s%3Asomebody" })).toBeNull()
    const refused = await api.get("/store/catalogue?sort=loudest")
    expect([refused.status, refused.headers.get("x-cache")]).toEqual([400, null])
  })

  it("lets only the storefront's pages read, kept or not", async () => {
    await warm(LISTING)
    const allowed = "http://localhost:8000"
    for (const [origin, answer] of [
      [allowed, allowed],
      ["https://elsewhere.example", null],
    ] as const) {
      const { headers } = await api.get(LISTING, { origin })
      expect(headers.get("access-control-allow-origin")).toBe(answer)
    }
  })

  it("refuses a key that was revoked, and one that never was", async () => {
    await warm(LISTING)
    await db.rows("UPDATE api_key SET revoked_at = now() WHERE token = ?", [shop.publishableKey()])
    await until("the refusal", async () => (await api.get(LISTING)).status === 400, {
      withinMs: 1_000,
      everyMs: 10,
    })
    const stranger = createHttpClient(shop.backendUrl, () => ({ "x-publishable-api-key": "pk_unknown" }))
    expect((await stranger.get(LISTING)).status).toBe(400)
  })

  it("refuses a key at the moment for which it was revoked", async () => {
    await db.rows("UPDATE api_key SET revoked_at = now() + interval '2 seconds' WHERE token = ?", [
      shop.publishableKey(),
    ])
    await warm(LISTING)
    await until("the refusal", async () => (await api.get(LISTING)).status === 400, { withinMs: 5_000 })
  })

  it.each(["product-tags", "product-types", "collections", "product-categories"])(
    "tells of %s, but not whose goods they group: another channel's are among them",
    async (group) => {
      const all = await api.get<Record<string, unknown>>(`/store/${group}?fields=*products`)
      expect(all.status).toBe(200)
      expect(JSON.stringify(all.body)).not.toContain('"products"')
    },
  )

  it("shows a change of the admin with the next read", async () => {
    const { body } = await api.get<Listing>(LISTING)
    const product = body.products[0]
    for (const title of ["Aaa first", "Aaa second", "Aaa third"]) {
      await warm(LISTING)
      expect((await admin.post(`/admin/products/${product?.id}`, { title })).status).toBe(200)
      expect((await api.get<Listing>(LISTING)).body.products[0]?.title).toBe(title)
    }
  })

  it("shows a change that no event announces: rows written by another program", async () => {
    const { body } = await api.get<Listing>(LISTING)
    await warm(LISTING)
    await db.rows("UPDATE product SET title = 'Aaaa of a script' WHERE id = ?", [body.products[0]?.id])
    await until(
      "the new title",
      async () => (await api.get<Listing>(LISTING)).body.products[0]?.title === "Aaaa of a script",
      { withinMs: 1_000, everyMs: 10 },
    )
  })

  it("finds by its new name what was kept under another, as soon as the index knows it", async () => {
    const { body } = await api.get<Listing>(LISTING)
    const path = "/store/catalogue?q=zumaridi"
    await warm(path)
    expect((await api.get<Listing>(path)).body.products).toEqual([])
    await admin.post(`/admin/products/${body.products[0]?.id}`, { title: "Kanga ya zumaridi" })
    await until("the new name", async () => (await api.get<Listing>(path)).body.products.length === 1, {
      withinMs: 15_000,
      everyMs: 50,
    })
  })

  it("is not moved by a statement that changes nothing", async () => {
    await warm(LISTING)
    await db.rows("UPDATE product SET title = title WHERE id = 'none'")
    await db.rows("DELETE FROM reservation_item WHERE id = 'none'")
    for (let read = 0; read < 20; read++) expect(await cacheOf(LISTING)).toBe("hit")
  })

  it("shows stock that an order took with the next read", async () => {
    const variant = await shopper.aVariant({ free: 3 })
    const [row] = await db.rows<{ id: string; region: string }>(
      `SELECT v.product_id AS id, (SELECT id FROM region WHERE deleted_at IS NULL LIMIT 1) AS region
       FROM product_variant v WHERE v.id = ?`,
      [variant.id],
    )
    const path = `/store/products/${row?.id}?region_id=${row?.region}&fields=*variants,%2Bvariants.inventory_quantity`
    const left = async () =>
      (await api.get<Product>(path)).body.product.variants.find(({ id }) => id === variant.id)
        ?.inventory_quantity
    await warm(path)
    expect(await left()).toBe(3)
    const cart = await shopper.aCart([{ variantId: variant.id }])
    expect((await shopper.checkOut(await shopper.aCheckout(cart))).status).toBe(200)
    await until("the unit that is gone", async () => (await left()) === 2, { withinMs: 1_000, everyMs: 10 })
  })

  it("ends with a price list, which the clock ends", async () => {
    const [list] = await db.rows<{ id: string }>("SELECT id FROM price_list WHERE status = 'active' LIMIT 1")
    const path = "/store/catalogue?on_sale=true"
    const onSale = async () => (await api.get<Listing>(path)).body.products.length
    await db.rows("UPDATE price_list SET ends_at = now() + interval '3 seconds' WHERE id = ?", [list?.id])
    await db.rows("UPDATE price_list SET ends_at = now() - interval '1 day' WHERE id <> ?", [list?.id])
    await warm(path)
    expect(await onSale()).toBeGreaterThan(0)
    await until("the end of the sale", async () => (await onSale()) === 0, { withinMs: 6_000, everyMs: 50 })
  })

  it("answers afresh while it cannot hear of changes, and keeps again afterwards", async () => {
    const { body } = await api.get<Listing>(LISTING)
    await warm(LISTING)
    await db.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'duka-listener'",
    )
    await until("a read that is not kept", async () => (await cacheOf(LISTING)) === "bypass", { everyMs: 5 })
    await db.rows("UPDATE product SET title = 'Aaaa unheard' WHERE id = ?", [body.products[0]?.id])
    expect((await api.get<Listing>(LISTING)).body.products[0]?.title).toBe("Aaaa unheard")
    await warm(LISTING)
    expect((await api.get<Listing>(LISTING)).body.products[0]?.title).toBe("Aaaa unheard")
  })

  it("gives twenty shoppers who come at once one answer", async () => {
    const path = "/store/catalogue?sort=price_desc&limit=7"
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.get<Listing>(path)))
    const sources = answers.map(({ headers }) => headers.get("x-cache"))
    expect(sources.filter((source) => source === "quick")).toHaveLength(1)
    expect(new Set(answers.map(({ headers }) => headers.get("etag"))).size).toBe(1)
  })
})
