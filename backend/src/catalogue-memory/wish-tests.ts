import type { CatalogueQuery } from "../catalogue/catalogue-query"
import type { Shelf } from "./shelf"

/**
 * The filters of a wish as tests of numbers; each has a bit, which stands in the result when it is failed. A filter that
 * is not in use has no bit (0).
 */
export function toTests(shelf: Shelf, query: CatalogueQuery) {
  const goods = shelf.goods.all
  let used = 0
  const bitIf = (isUsed: boolean) => (isUsed ? 1 << used++ : 0)
  const { category, minPrice = -Infinity, maxPrice = Infinity } = query
  const bits = {
    category: bitIf(category !== undefined),
    price: bitIf(query.minPrice !== undefined || query.maxPrice !== undefined),
    available: bitIf(query.available),
    onSale: bitIf(query.onSale),
    options: query.options.map(({ title }) => ({ title, bit: bitIf(true) })),
  }
  const chosen = category === undefined ? undefined : shelf.categoryNumber(category)
  const wanted = query.options.map(({ title, values }, index) => ({
    terms: new Set(values.flatMap((value) => shelf.termNumber(title, value) ?? [])),
    bit: bits.options[index]?.bit ?? 0,
  }))

  function hasTerm(offer: number, terms: ReadonlySet<number>): boolean {
    const end = goods.endTerm[offer] ?? 0
    for (let at = goods.firstTerm[offer] ?? 0; at < end; at++)
      if (terms.has(goods.term[at] ?? -1)) return true
    return false
  }

  return {
    bits,
    categoryMiss(product: number): number {
      if (bits.category === 0) return 0
      const end = goods.endCategory[product] ?? 0
      for (let at = goods.firstCategory[product] ?? 0; at < end; at++)
        if (goods.category[at] === chosen) return 0
      return bits.category
    },
    offerMisses(offer: number): number {
      const amount = goods.amount[offer] as number
      let misses = amount < minPrice || amount > maxPrice ? bits.price : 0
      if (bits.available !== 0 && (goods.quantity[offer] as number) <= 0) misses |= bits.available
      if (bits.onSale !== 0 && !(amount < (goods.original[offer] as number))) misses |= bits.onSale
      for (const { terms, bit } of wanted) if (!hasTerm(offer, terms)) misses |= bit
      return misses
    },
  }
}
