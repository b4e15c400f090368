import { shopTest } from "../setup/shop"

interface Detail {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  thumbnail: string | null
  images: string[]
  options: { id: string; title: string; values: { id: string; value: string }[] }[]
  variants: {
    id: string
    title: string
    sku: string | null
    price: { amount: number; original_amount: number } | null
    availability: string
    choices: Record<string, string>
  }[]
  categories: { handle: string; name: string }[]
}

interface MedusasProduct extends Omit<Detail, "images" | "options" | "variants"> {
  images: { id: string; url: string; rank: number }[]
  options: { id: string; title: string; values: { id: string; value: string; rank: number | null }[] }[]
  variants: {
    id: string
    title: string
    sku: string | null
    variant_rank: number | null
    manage_inventory: boolean
    allow_backorder: boolean
    inventory_quantity?: number
    options: { id: string; option_id: string }[]
    calculated_price: { calculated_amount: number | null; original_amount: number | null } | null
  }[]
}

const FIELDS = [
  "id,handle,title,subtitle,description,thumbnail,*images,*options,*options.values,*categories",
  "*variants,+variants.inventory_quantity,*variants.options,*variants.calculated_price",
].join(",")

shopTest("the data of a product's page", ({ api, db }) => {
  const read = (handle: string) => api.get<{ product: Detail }>(`/store/catalogue/products/${handle}`)

  async function medusas(handle: string): Promise<Detail | undefined> {
    const [region] = await db.rows<{ id: string }>("SELECT id FROM region WHERE currency_code = 'kes'")
    const query = new URLSearchParams({ handle, region_id: region?.id ?? "", fields: FIELDS })
    const { body } = await api.get<{ products: MedusasProduct[] }>(`/store/products?${query.toString()}`)
    return body.products[0] && asDetail(body.products[0])
  }

  async function expectMedusas(handles: string[]) {
    for (const handle of handles) {
      const { status, body } = await read(handle)
      expect(status).toBe(200)
      expect(inOrder(body.product)).toEqual(inOrder((await medusas(handle)) as Detail))
    }
  }

  it("is what Medusa itself says of every product of the shop", async () => {
    const products = await db.rows<{ handle: string }>("SELECT handle FROM product WHERE deleted_at IS NULL")
    expect(products.length).toBeGreaterThan(50)
    await expectMedusas(products.map(({ handle }) => handle))
  })

  it("follows price lists, stock, backorders, and what was deleted", async () => {
    const products = await db.rows<{ id: string; handle: string }>(
      "SELECT p.id, p.handle FROM product p JOIN product_variant v ON v.product_id = p.id GROUP BY p.id HAVING count(*) > 3 ORDER BY p.handle",
    )
    expect(products.length).toBeGreaterThan(1)
    for (const product of products) await followsChangesOf(product)
  })

  async function followsChangesOf(product: { id: string; handle: string }) {
    const variants = await db.rows<{ id: string }>(
      "SELECT id FROM product_variant WHERE product_id = ? ORDER BY id",
      [product.id],
    )
    const [first, second, third, fourth] = variants.map(({ id }) => id)
    await db.rows("UPDATE product_variant SET deleted_at = now() WHERE id = ?", [first])
    await db.rows("UPDATE product_variant SET allow_backorder = true WHERE id = ?", [second])
    await db.rows(
      `UPDATE inventory_level SET stocked_quantity = reserved_quantity, raw_stocked_quantity = raw_reserved_quantity
       WHERE inventory_item_id IN (SELECT inventory_item_id FROM product_variant_inventory_item WHERE variant_id = ?)`,
      [third],
    )
    await db.rows("UPDATE product_variant_price_set SET deleted_at = now() WHERE variant_id = ?", [fourth])
    await db.rows("UPDATE product_category SET is_active = false WHERE parent_category_id IS NOT NULL")

    const { body } = await read(product.handle)
    const shown = new Map(body.product.variants.map((variant) => [variant.id, variant]))
    expect(shown.get(first ?? "")).toBeUndefined()
    expect(shown.get(second ?? "")?.availability).toBe("in_stock")
    expect(shown.get(third ?? "")?.availability).toBe("sold_out")
    expect(shown.get(fourth ?? "")?.price).toBeNull()
    const expected = (await medusas(product.handle)) as Detail
    expect(inOrder(body.product).variants).toEqual(inOrder(expected).variants)
  }

  it("is nothing for a draft, a deleted product, another channel's, and one that never was", async () => {
    const products = await db.rows<{ id: string; handle: string }>("SELECT id, handle FROM product LIMIT 3")
    const [draft, deleted, elsewhere] = products
    await db.rows("UPDATE product SET status = 'draft' WHERE id = ?", [draft?.id])
    await db.rows("UPDATE product SET deleted_at = now() WHERE id = ?", [deleted?.id])
    await db.rows("DELETE FROM product_sales_channel WHERE product_id = ?", [elsewhere?.id])
    for (const handle of [
      ...products.map((product) => product.handle),
      "no-such-thing",
      "%00",
      "'; DROP TABLE x--",
    ]) {
      const { status, body } = await api.get(`/store/catalogue/products/${encodeURIComponent(handle)}`)
      expect([status, body.code]).toEqual([404, "product_not_found"])
    }
    const { status, body } = await api.get("/store/catalogue/products/a%00b")
    expect([status, body.code]).toEqual([400, "invalid_request"])
  })
})

function asDetail({ images, options, variants, ...product }: MedusasProduct): Detail {
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    description: product.description,
    thumbnail: product.thumbnail,
    images: [...images].sort((a, b) => a.rank - b.rank).map(({ url }) => url),
    options: options.map(({ id, title, values }) => ({
      id,
      title,
      values: values.map(({ id, value }) => ({ id, value })),
    })),
    variants: variants.map((variant) => {
      const amount = variant.calculated_price?.calculated_amount ?? null
      const uncounted = !variant.manage_inventory || variant.allow_backorder
      const quantity = variant.inventory_quantity ?? 0
      return {
        id: variant.id,
        title: variant.title,
        sku: variant.sku,
        price:
          amount === null
            ? null
            : { amount, original_amount: variant.calculated_price?.original_amount ?? amount },
        availability: uncounted || quantity > 3 ? "in_stock" : quantity > 0 ? "low_stock" : "sold_out",
        choices: Object.fromEntries(variant.options.map(({ id, option_id }) => [option_id, id])),
      }
    }),
    categories: product.categories.map(({ handle, name }) => ({ handle, name })),
  }
}

/** Medusa gives options, values and variants in no certain order. */
function inOrder(detail: Detail): Detail {
  const byId = <T extends { id: string }>(rows: T[]) => [...rows].sort((a, b) => a.id.localeCompare(b.id))
  return {
    ...detail,
    options: byId(detail.options).map((option) => ({ ...option, values: byId(option.values) })),
    variants: byId(detail.variants),
    categories: [...detail.categories].sort((a, b) => a.handle.localeCompare(b.handle)),
  }
}
