import { browse, countsOf, keysOf, shown, shownBy } from "../catalogue/browse"
import { expectedCatalogue } from "../catalogue/expected-catalogue"
import { medusasCards } from "../catalogue/medusas-card"
import { randomWish } from "../catalogue/random-wish"
import { readGoods, type Goods } from "../catalogue/read-goods"
import { seededRandom } from "../catalogue/seeded-random"
import { SORTS, type Wish } from "../catalogue/wish"
import { generateCatalogue } from "../setup/generate-catalogue"
import { shopTest } from "../setup/shop"

const GENERATED = 5_000
/** In ms: long, for a machine that is busy with other things. */
jest.setTimeout(300_000)

shopTest("catalogue of five thousand", (shop) => {
  const { look, lookThrough } = browse(shop)
  let goods: Goods[] = []

  beforeAll(async () => {
    await generateCatalogue(shop, GENERATED)
    goods = await readGoods(shop)
  })

  it("reaches every product exactly once, in the order of price", async () => {
    const expected = expectedCatalogue(goods, { sort: "price_asc" })
    const { products, counts } = await lookThrough({ sort: "price_asc" }, 60)

    expect(goods.length).toBeGreaterThan(GENERATED)
    expect(counts).toEqual([goods.length])
    expect(products).toHaveLength(goods.length)
    expect(new Set(products.map(({ id }) => id)).size).toBe(goods.length)
    expect(keysOf(expected, products)).toEqual(expected.keys)
    expect(shown(products)).toEqual(shownBy(expected, products))
  })

  it.each(SORTS)("sorts by %s from the first page to the last, and ends there", async (sort) => {
    const expected = expectedCatalogue(goods, { sort })
    const last = Math.ceil(expected.count / 60)
    for (const page of [1, 41, last, last + 1]) {
      const { products, count } = await look({ sort }, { page, limit: 60 })
      expect(count).toBe(expected.count)
      expect(keysOf(expected, products)).toEqual(expected.keys.slice((page - 1) * 60, page * 60))
    }
  })

  it.each(SORTS)("pages through one department by %s", async (sort) => {
    const wish: Wish = { category: "plants-garden", onSale: true, sort }
    const expected = expectedCatalogue(goods, wish)
    const { products, counts } = await lookThrough(wish, 60)

    expect(counts).toEqual([expected.count])
    expect(new Set(products.map(({ id }) => id)).size).toBe(expected.count)
    expect(keysOf(expected, products)).toEqual(expected.keys)
    expect(expected.count).toBeGreaterThan(120)
  })

  it("finds, counts and shows what twenty-five different wishes ask for", async () => {
    const random = seededRandom(2_026)
    let fulfilled = 0
    for (let number = 0; number < 25; number++) {
      const wish = randomWish(goods, random)
      const expected = expectedCatalogue(goods, wish)
      const listing = await look(wish, { limit: 60 })
      const { products } = listing

      expect({ wish, count: listing.count, facets: countsOf(listing) }).toEqual({
        wish,
        count: expected.count,
        facets: expected.facets,
      })
      expect(keysOf(expected, products)).toEqual(expected.keys.slice(0, 60))
      expect(shown(products)).toEqual(shownBy(expected, products))
      if (expected.count > 0) fulfilled += 1
    }
    expect(fulfilled).toBeGreaterThan(12)
  })

  it("agrees with Medusa's own prices and stock on three hundred products", async () => {
    const random = seededRandom(47)
    const cards = new Map<string, unknown>()
    const last = Math.ceil(goods.length / 60)
    const pages = Array.from({ length: last }, (_, index) => index + 1)
    for (const page of random.some(pages, 6)) {
      const { products } = await look({ sort: "name" }, { page, limit: 60 })
      for (const { id, price, availability } of products) cards.set(id, { price, availability })
    }
    const sample = random.some([...cards.keys()], 300)
    const medusas = await medusasCards(shop, sample)

    expect(sample).toHaveLength(300)
    expect(sample.map((id) => [id, cards.get(id)])).toEqual(sample.map((id) => [id, medusas.get(id)]))
  })
})
