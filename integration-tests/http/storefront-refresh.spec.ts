import { createHmac } from "node:crypto"
import { adminClient } from "../setup/admin"
import { buying } from "../setup/buying"
import { shopTest } from "../setup/shop"
import { aStorefront } from "../setup/storefront"
import { until } from "../setup/until"

const SECRET = "integration-tests-revalidate-secret"
const storefront = aStorefront()
const env = { REVALIDATE_SECRET: SECRET, STOREFRONT_URL: "" }

/** The job that looks for silent changes runs every 15 s. */
const JOB = { withinMs: 40_000 }

beforeAll(async () => {
  env.STOREFRONT_URL = await storefront.listen()
})
afterAll(() => storefront.close())

shopTest(
  "storefront refresh",
  (shop) => {
    const { db } = shop
    const admin = adminClient(shop)
    const shopper = buying(shop)

    beforeEach(() => {
      storefront.answerWith(200)
      storefront.forget()
    })

    // First, because the job's own first refresh, which comes without a change, must be over.
    it("tells of a price list that ends, which Medusa announces to nobody", async () => {
      await told((tags) => tags.includes("navigation"), JOB)
      const [list] = await db.rows<{ id: string }>("SELECT id FROM price_list LIMIT 1")
      storefront.forget()
      const ends_at = new Date(Date.now() - 60_000).toISOString()
      expect((await admin.post(`/admin/price-lists/${list?.id}`, { ends_at })).status).toBe(200)

      await told((tags) => tags.includes("products") && tags.includes("navigation"), JOB)
    })

    it("tells of a new price within two seconds, signed", async () => {
      const [product] = await products(1)
      await setPrice(product, 4_321)
      const changedAtMs = Date.now()
      const call = await told((tags) => tags.includes(`product:${product?.handle}`))

      expect(call.receivedAtMs - changedAtMs).toBeLessThan(2_000)
      expect(call.path).toBe("POST /api/revalidate")
      expect(call.tags).toContain("products")
      expect(call.signature).toBe(`sha256=${createHmac("sha256", SECRET).update(call.body).digest("hex")}`)
      expect(Math.abs(Date.parse(call.at) - call.receivedAtMs)).toBeLessThan(10_000)
    })

    it("tells of a new title, of a taken down product and of a new category", async () => {
      const [product] = await products(1)
      await admin.post(`/admin/products/${product?.id}`, { title: "Another title" })
      await told((tags) => tags.includes(`product:${product?.handle}`))
      storefront.forget()
      await admin.delete(`/admin/products/${product?.id}`)
      await told((tags) => tags.includes(`product:${product?.handle}`))
      storefront.forget()
      await admin.post("/admin/product-categories", { name: "Kitchen", is_active: true })
      await told((tags) => tags.includes("navigation"))
    })

    it("tells of stock that an order takes", async () => {
      const variant = await shopper.aVariant()
      const cartId = await shopper.aCart([{ variantId: variant.id }])
      const [sold] = await db.rows<{ handle: string }>(
        "SELECT p.handle FROM product p JOIN product_variant v ON v.product_id = p.id WHERE v.id = ?",
        [variant.id],
      )
      const body = await shopper.aCheckout(cartId)
      storefront.forget()
      expect((await shopper.checkOut(body)).status).toBe(200)

      await told((tags) => tags.includes(`product:${sold?.handle}`))
    })

    it("says many changes in few calls", async () => {
      const changed = await products(20)
      const update = changed.map(({ id }, index) => ({ id, title: `Title ${index}` }))
      expect((await admin.post("/admin/products/batch", { update })).status).toBe(200)

      const missing = () => {
        const tags = storefront.calls().flatMap((call) => call.tags)
        return changed.filter(({ handle }) => !tags.includes(`product:${handle}`))
      }
      await until("a tag for each product", async () => missing().length === 0)
      // The job may have a call of its own to make.
      expect(storefront.calls().filter(({ tags }) => !tags.includes("navigation")).length).toBeLessThan(4)
    })

    it.each([
      ["gone for a moment", { answer: "hang up" as const, tries: 1 }],
      ["out of order for a moment", { answer: 503, tries: 1 }],
      ["down for longer than it is tried", { answer: 503, tries: 4 }],
    ])("tells a storefront that was %s", async (_, { answer, tries }) => {
      const [product] = await products(1)
      const tag = `product:${product?.handle}`
      storefront.answerWith(answer)
      await setPrice(product, 2_345)
      await until("the tries", async () => callsWith(tag).length >= tries)
      storefront.answerWith(200)
      storefront.forget()

      await told((tags) => tags.includes(tag), JOB)
    })

    const callsWith = (tag: string) => storefront.calls().filter(({ tags }) => tags.includes(tag))

    function told(matches: (tags: string[]) => boolean, options = {}) {
      return until(
        "a refresh with these tags",
        async () => storefront.calls().find(({ tags }) => matches(tags)),
        options,
      )
    }

    function products(count: number) {
      return db.rows<{ id: string; handle: string; variantId: string; priceId: string }>(
        `SELECT p.id, p.handle, min(v.id) AS "variantId", min(pr.id) AS "priceId"
         FROM product p
         JOIN LATERAL (SELECT id FROM product_variant WHERE product_id = p.id ORDER BY id LIMIT 1) v ON true
         JOIN product_variant_price_set s ON s.variant_id = v.id
         JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.price_list_id IS NULL
         GROUP BY p.id ORDER BY p.id LIMIT ?`,
        [count],
      )
    }

    async function setPrice(
      product: { id: string; variantId: string; priceId: string } | undefined,
      amount: number,
    ) {
      const { status, body } = await admin.post(
        `/admin/products/${product?.id}/variants/${product?.variantId}`,
        { prices: [{ id: product?.priceId, currency_code: "kes", amount }] },
      )
      if (status !== 200) throw new Error(`The price was not changed: ${JSON.stringify(body)}`)
    }
  },
  env,
)
