import { browse, countsOf, keysOf, shown, shownBy, type Listing } from "../catalogue/browse"
import { expectedCatalogue } from "../catalogue/expected-catalogue"
import { medusasCards } from "../catalogue/medusas-card"
import { randomWish } from "../catalogue/random-wish"
import { readGoods } from "../catalogue/read-goods"
import { seededRandom } from "../catalogue/seeded-random"
import { SORTS, type Wish } from "../catalogue/wish"
import { shopTest } from "../setup/shop"

shopTest("catalogue", (shop) => {
  const { api, db, plain } = shop
  const { look, lookThrough } = browse(shop)
  const idsOf = ({ products }: Pick<Listing, "products">) => products.map(({ id }) => id)

  describe("sorting and paging", () => {
    it.each(SORTS)("by %s shows every product once", async (sort) => {
      const goods = await readGoods(shop)
      const expected = expectedCatalogue(goods, { sort })
      const { products, counts } = await lookThrough({ sort }, 9)

      expect(counts).toEqual([goods.length])
      expect(new Set(idsOf({ products })).size).toBe(goods.length)
      expect(keysOf(expected, products)).toEqual(expected.keys)
    })

    it("keeps an order among equals", async () => {
      await db.rows("UPDATE product SET created_at = now(), title = 'The same'")
      for (const sort of ["newest", "name"] as const) {
        const { products } = await lookThrough({ sort }, 11)
        expect(idsOf({ products }).slice(0, 60)).toEqual(idsOf(await look({ sort }, { limit: 60 })))
        expect(new Set(idsOf({ products })).size).toBe(products.length)
      }
    })

    it("has nothing on a page beyond the end and still tells the total", async () => {
      const { count, facets } = await look({})
      expect(count).toBeGreaterThan(20)
      expect(await look({}, { page: 9_999 })).toEqual({
        products: [],
        count,
        page: 9_999,
        limit: 24,
        facets,
      })
    })
  })

  describe("filters", () => {
    it("answers many wishes as a count by hand does", async () => {
      const goods = await readGoods(shop)
      const random = seededRandom(7)
      for (let number = 0; number < 50; number++) {
        const wish = randomWish(goods, random)
        const expected = expectedCatalogue(goods, wish)
        const listing = await look(wish, { limit: 60 })

        expect({ wish, count: listing.count, facets: countsOf(listing) }).toEqual({
          wish,
          count: expected.count,
          facets: expected.facets,
        })
        expect(keysOf(expected, listing.products)).toEqual(expected.keys.slice(0, 60))
        expect(shown(listing.products)).toEqual(shownBy(expected, listing.products))
      }
    })

    it("finds in a department what lies on its shelves", async () => {
      const { facets } = await look({})
      const shelves = facets.categories.filter(({ parent_handle }) => parent_handle === "fashion")
      const onShelves = await Promise.all(
        shelves.map(({ handle }) => look({ category: handle }, { limit: 60 })),
      )
      const inDepartment = await look({ category: "fashion" }, { limit: 60 })

      expect(shelves.map(({ handle }) => handle)).toEqual(["running-shoes", "sneakers"])
      expect(idsOf(inDepartment).sort()).toEqual(onShelves.flatMap(idsOf).sort())
      expect(await look({ category: "no-such-shelf" })).toMatchObject({ products: [], count: 0 })
    })

    it("wants one variant to have all that is asked for", async () => {
      // Size 42 gets dear and size 41 sells out: each wish is met by some variant, the two of them by none.
      const shoe = await aShoe()
      await setPrice(shoe.variants["42"], 99_000)
      await setStock(shoe.variants["41"], 0)
      const found = async (wish: Wish) => idsOf(await look(wish, { limit: 60 })).includes(shoe.id)

      expect(await found({ options: { Size: ["42"] } })).toBe(true)
      expect(await found({ options: { Size: ["42"] }, maxPrice: 98_999 })).toBe(false)
      expect(await found({ options: { Size: ["42"] }, minPrice: 99_000, maxPrice: 99_000 })).toBe(true)
      expect(await found({ options: { Size: ["41"] } })).toBe(true)
      expect(await found({ options: { Size: ["41"] }, available: true })).toBe(false)
      expect(await found({ options: { Size: ["41", "42"] }, available: true })).toBe(true)
      expect(await found({ options: { Size: ["41", "42"] }, available: true, maxPrice: 98_999 })).toBe(false)
    })

    it("shows the price and the stock of the variants that were asked for", async () => {
      const shoe = await aShoe()
      await setPrice(shoe.variants["42"], 99_000)
      await setStock(shoe.variants["42"], 2)
      const { products } = await look({ options: { Size: ["42"] } }, { limit: 60 })

      expect(products.find(({ id }) => id === shoe.id)).toMatchObject({
        price: { amount: 99_000, original_amount: 99_000, varies: false },
        availability: "low_stock",
      })
    })

    it("takes option values for text and nothing else", async () => {
      for (const value of ["4%", "' OR 1=1 --", ":limit", "?", "42\\"])
        expect(await look({ options: { Size: [value] } })).toMatchObject({ count: 0 })
    })
  })

  it.each<[string, Wish]>([
    ["no filter", {}],
    ["a size that is in stock", { options: { Size: ["42"] }, available: true }],
    ["a price range on sale", { minPrice: 500, maxPrice: 20_000, onSale: true }],
  ])("counts beside each value what choosing it shows: with %s", async (_, wish) => {
    const { facets } = await look(wish)
    const counted: [Wish, number][] = [
      ...facets.categories.map(({ handle, count }): [Wish, number] => [{ ...wish, category: handle }, count]),
      ...facets.options.flatMap(({ title, values }) =>
        values.map(({ value, count }): [Wish, number] => [
          { ...wish, options: { ...wish.options, [title]: [value] } },
          count,
        ]),
      ),
      [{ ...wish, available: true }, facets.available],
      [{ ...wish, onSale: true }, facets.on_sale],
    ]
    expect(counted.length).toBeGreaterThan(8)
    for (const [choice, count] of seededRandom(3).some(counted, 30))
      expect({ choice, count: (await look(choice, { limit: 1 })).count }).toEqual({ choice, count })

    const anyPrice = { ...wish, minPrice: undefined, maxPrice: undefined }
    const { count } = await look(anyPrice)
    const { min: minPrice, max: maxPrice } = facets.price
    expect((await look({ ...anyPrice, minPrice, maxPrice })).count).toBe(count)
    expect((await look({ ...wish, minPrice, maxPrice: minPrice })).count).toBeGreaterThan(0)
    expect((await look({ ...wish, minPrice: maxPrice, maxPrice })).count).toBeGreaterThan(0)
  })

  describe("what is not for sale here stays away", () => {
    it.each([
      ["a draft", "UPDATE product SET status = 'draft' WHERE id = ?"],
      ["a proposed product", "UPDATE product SET status = 'proposed' WHERE id = ?"],
      ["a deleted product", "UPDATE product SET deleted_at = now() WHERE id = ?"],
      [
        "a product of another channel",
        `WITH other AS (INSERT INTO sales_channel (id, name) VALUES ('sc_market', 'Market stall') RETURNING id)
         UPDATE product_sales_channel SET sales_channel_id = other.id FROM other WHERE product_id = ?`,
      ],
      [
        "a product taken out of the channel",
        "UPDATE product_sales_channel SET deleted_at = now() WHERE product_id = ?",
      ],
      ["a product without variants", "UPDATE product_variant SET deleted_at = now() WHERE product_id = ?"],
      [
        "a product without a price in shillings",
        `UPDATE price SET currency_code = 'usd' WHERE price_set_id IN (SELECT price_set_id
         FROM product_variant_price_set s JOIN product_variant v ON v.id = s.variant_id WHERE v.product_id = ?)`,
      ],
    ])("%s", async (_, hide) => {
      const before = await look({}, { limit: 60 })
      const [hidden] = before.products
      await db.rows(hide, [hidden?.id])

      // The two ways to cut a page: before the prices are known, and after.
      for (const sort of ["newest", "price_asc"] as const) {
        const { products, counts } = await lookThrough({ sort }, 60)
        expect(counts).toEqual([before.count - 1])
        expect(idsOf({ products })).not.toContain(hidden?.id)
      }
      const withFilter = await lookThrough({ minPrice: 0 }, 60)
      expect(idsOf(withFilter)).not.toContain(hidden?.id)
      const categories = (listing: Listing) =>
        listing.facets.categories
          .filter(({ parent_handle }) => parent_handle === null)
          .reduce((sum, { count }) => sum + count, 0)
      expect(categories(await look({}))).toBe(categories(before) - 1)
    })

    it("a shelf that was switched off, while its products are still found elsewhere", async () => {
      const before = await look({ category: "fashion" })
      await db.rows("UPDATE product_category SET is_active = false WHERE handle = 'sneakers'")

      expect(await look({ category: "sneakers" })).toMatchObject({ count: 0 })
      const { count, facets } = await look({ category: "fashion" })
      expect(facets.categories.map(({ handle }) => handle)).not.toContain("sneakers")
      expect(count).toBeLessThan(before.count)
      expect((await look({})).count).toBe((await readGoods(shop)).length)
    })
  })

  describe("price lists", () => {
    const soon = "now() + interval '1 hour'"
    const past = "now() - interval '1 hour'"

    it.each([
      ["a sale without dates", { type: "sale", factor: 0.5 }, 0.5, 1],
      ["a sale that has started", { type: "sale", factor: 0.5, starts: past, ends: soon }, 0.5, 1],
      ["a sale that has not started", { type: "sale", factor: 0.5, starts: soon }, 1, 1],
      ["a sale that has ended", { type: "sale", factor: 0.5, ends: past }, 1, 1],
      ["a sale that is a draft", { type: "sale", factor: 0.5, status: "draft" }, 1, 1],
      ["a sale that is dearer", { type: "sale", factor: 2 }, 1, 1],
      ["another price list, dearer", { type: "override", factor: 2 }, 2, 2],
    ])("%s", async (_, list, amount, original) => {
      const shoe = await aShoe()
      await db.rows("UPDATE price_list SET deleted_at = now()")
      await db.rows("DELETE FROM price WHERE price_list_id IS NOT NULL")
      await setPrice(shoe.variants["41"], 1_000)
      await addToPriceList(shoe.variants["41"], { price: 1_000 * list.factor, ...list })
      const { products } = await look({ options: { Size: ["41"] } }, { limit: 60 })

      expect(products.find(({ id }) => id === shoe.id)?.price).toEqual({
        amount: 1_000 * amount,
        original_amount: 1_000 * original,
        varies: false,
      })
      const all = await lookThrough({}, 60)
      const medusas = await medusasCards(shop, idsOf(all))
      expect(shown(all.products)).toEqual(all.products.map(({ id }) => ({ id, ...medusas.get(id) })))
      const isReduced = amount < original
      expect((await look({ onSale: true })).count).toBe(isReduced ? 1 : 0)
    })
  })

  it("refuses a query that cannot be meant, and says what is wrong with it", async () => {
    const tooMany = Array.from({ length: 21 }, (_, index) => `option=Size:${index}`).join("&")
    const refusals: [query: string, message: string | RegExp][] = [
      ["sort=cheapest", "sort: must be one of relevance, newest, price_asc, price_desc, name"],
      ["page=0", /^page: must be a whole number from 1 to/],
      ["page=-1", /^page: must be a whole number/],
      ["page=1.5", /^page: must be a whole number/],
      ["page=1&page=2", /^page: must be a whole number/],
      ["limit=0", "limit: must be a whole number from 1 to 60"],
      ["limit=61", "limit: must be a whole number from 1 to 60"],
      ["limit=all", "limit: must be a whole number from 1 to 60"],
      ["min_price=-1", "min_price: must be a whole number of shillings, 0 or more"],
      ["max_price=cheap", "max_price: must be a whole number of shillings, 0 or more"],
      ["min_price=500&max_price=100", "min_price: must not be more than max_price"],
      ["available=yes", "available: must be true or false"],
      ["on_sale=1", "on_sale: must be true or false"],
      ["category=", "category: must not be empty"],
      ["category=a&category=b", "category: must be given once, as text"],
      ["option=Size", /^option.0: must look like Title:Value/],
      ["option=:42", /^option.0: must look like Title:Value/],
      ["option=Size:", /^option.0: must look like Title:Value/],
      ["option=Size:%00", /^option.0: contains a character that is not allowed/],
      ["option[a]=Size:42", /^option/],
      [tooMany, "option: may be given 20 times at most"],
      ["colour=red", "unknown parameter: colour"],
    ]
    for (const [query, message] of refusals) {
      const answer = await api.get(`/store/catalogue?${query}`)
      expect({ query, ...answer }).toMatchObject({
        query,
        status: 400,
        body: { type: "invalid_data", code: "invalid_request" },
      })
      expect(answer.body.message).toEqual(
        typeof message === "string" ? message : expect.stringMatching(message),
      )
    }
    expect(await plain.get("/store/catalogue")).toMatchObject({
      status: 400,
      body: { code: "publishable_key_required" },
    })
  })

  /** A product that has sizes and nothing else. */
  async function aShoe() {
    const [row] = await db.rows<{ id: string; variants: Record<string, string> }>(
      `SELECT v.product_id AS id, json_object_agg(ov.value, v.id) AS variants
       FROM product_variant v
       JOIN product p ON p.id = v.product_id AND p.handle = 'iten-road-runner'
       JOIN product_variant_option vo ON vo.variant_id = v.id
       JOIN product_option_value ov ON ov.id = vo.option_value_id
       GROUP BY v.product_id`,
    )
    if (!row?.variants["41"] || !row.variants["42"]) throw new Error("The demo shop has no such shoe")
    return row
  }

  async function setPrice(variantId: string | undefined, amount: number) {
    await db.rows(
      `UPDATE price SET amount = ?::int, raw_amount = jsonb_build_object('value', ?::text, 'precision', 20)
       WHERE price_list_id IS NULL AND price_set_id =
         (SELECT price_set_id FROM product_variant_price_set WHERE variant_id = ?)`,
      [amount, String(amount), variantId],
    )
  }

  async function setStock(variantId: string | undefined, units: number) {
    await db.rows(
      `UPDATE inventory_level SET stocked_quantity = ?::int,
         raw_stocked_quantity = jsonb_build_object('value', ?::text, 'precision', 20)
       WHERE inventory_item_id =
         (SELECT inventory_item_id FROM product_variant_inventory_item WHERE variant_id = ?)`,
      [units, String(units), variantId],
    )
  }

  async function addToPriceList(
    variantId: string | undefined,
    list: { price: number; type: string; status?: string; starts?: string; ends?: string },
  ) {
    await db.rows(
      `INSERT INTO price_list (id, title, description, type, status, rules_count, starts_at, ends_at)
       VALUES ('plist_test', 'Test', 'Test', ?, ?, 0, ${list.starts ?? "NULL"}, ${list.ends ?? "NULL"})`,
      [list.type, list.status ?? "active"],
    )
    await db.rows(
      `INSERT INTO price (id, price_set_id, price_list_id, currency_code, rules_count, amount, raw_amount)
       SELECT 'price_test', price_set_id, 'plist_test', 'kes', 0, ?::int,
         jsonb_build_object('value', ?::text, 'precision', 20)
       FROM product_variant_price_set WHERE variant_id = ?`,
      [list.price, String(list.price), variantId],
    )
  }
})
