import type { Shop } from "../setup/shop"
import type { Card, Expected } from "./expected-catalogue"
import { toAddress, type Wish } from "./wish"

export interface Listing {
  products: (Card & { id: string; handle: string; title: string; thumbnail: string | null })[]
  count: number
  page: number
  limit: number
  facets: {
    categories: { handle: string; name: string; parent_handle: string | null; count: number }[]
    options: { title: string; values: { value: string; count: number }[] }[]
    price: { min: number; max: number }
    available: number
    on_sale: number
  }
}

/** Reads listings as a shopper's browser causes them to be read. */
export function browse({ api }: Pick<Shop, "api">) {
  async function look(wish: Wish, place: { page?: number; limit?: number } = {}): Promise<Listing> {
    const address = toAddress(wish, place)
    const { status, body } = await api.get<Listing>(address)
    if (status !== 200) throw new Error(`${address} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  return {
    look,

    /** Page after page until one is empty; the count must be the same on each. */
    async lookThrough(wish: Wish, limit: number) {
      const products: Listing["products"] = []
      const counts = new Set<number>()
      for (let page = 1; ; page++) {
        const listing = await look(wish, { page, limit })
        counts.add(listing.count)
        if (listing.products.length === 0) return { products, counts: [...counts] }
        products.push(...listing.products)
      }
    },
  }
}

/** The facets in the shape of `Expected`, which says nothing about their order. */
export function countsOf({ facets }: Listing): Expected["facets"] {
  const { categories, options, ...rest } = facets
  return {
    ...rest,
    categories: Object.fromEntries(categories.map(({ handle, count }) => [handle, count])),
    options: Object.fromEntries(
      options.flatMap(({ title, values }) => values.map(({ value, count }) => [`${title}:${value}`, count])),
    ),
  }
}

/** What each product of a listing shows, with the key it was sorted by, to be held against `shownBy`. */
export function shown(products: Listing["products"]) {
  return products.map(({ id, price, availability }) => ({ id, price, availability }))
}

export function shownBy(expected: Expected, products: Listing["products"]) {
  return products.map(({ id }) => {
    const card = expected.cards.get(id)
    return { id, price: card?.price, availability: card?.availability }
  })
}

export function keysOf(expected: Expected, products: Listing["products"]) {
  return products.map(({ id }) => expected.cards.get(id)?.key)
}
