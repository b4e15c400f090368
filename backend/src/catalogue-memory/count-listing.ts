import type { CatalogueQuery } from "../catalogue/catalogue-query"
import type { CatalogueFacets } from "../catalogue/to-catalogue-product"
import { pickPage } from "./pick-page"
import type { Shelf } from "./shelf"
import { countTerms, type TermCounts } from "./term-counts"
import { toTests } from "./wish-tests"

export type Counted = {
  /** Matching products on all pages. */
  count: number
  /** Ids of the page's products, in order. */
  page: string[]
  facets: CatalogueFacets
}

/**
 * What `buildPage` and `buildFacets` ask the database for, in one pass over the shelf: each offer is tested once, and
 * the one filter that it fails, if it fails one only, is the facet that counts it all the same.
 */
export function countListing(shelf: Shelf, query: CatalogueQuery): Counted {
  const goods = shelf.goods.all
  const { bits, categoryMiss, offerMisses } = toTests(shelf, query)
  const total = shelf.products.length
  /** Lowest matching price of each product; NaN when none of its offers matches. */
  const lowest = new Float64Array(total).fill(NaN)
  const terms: TermCounts = countTerms(shelf, bits.options)
  const ofCategory = new Int32Array(shelf.categories.length)
  const price = { min: Infinity, max: -Infinity }
  let [count, available, onSale] = [0, 0, 0]

  function countCategories(product: number) {
    const end = goods.endCategory[product] ?? 0
    for (let at = goods.firstCategory[product] ?? 0; at < end; at++) {
      const category = goods.category[at] as number
      ofCategory[category] = (ofCategory[category] as number) + 1
    }
  }

  for (let product = 0; product < total; product++) {
    const end = goods.endOffer[product] ?? 0
    let offer = goods.firstOffer[product] ?? 0
    if (offer === end) continue
    const miss = categoryMiss(product)
    let [isCounted, isAvailable, isOnSale] = [false, false, false]
    let cheapest = NaN
    for (; offer < end; offer++) {
      const misses = miss | offerMisses(offer)
      // More than one filter is failed: no facet counts it.
      if ((misses & (misses - 1)) !== 0) continue
      const amount = goods.amount[offer] as number
      const quantity = goods.quantity[offer] as number
      if (misses === 0 && !(cheapest <= amount)) cheapest = amount
      if (misses === 0 || misses === bits.category) isCounted = true
      if (misses === 0 || misses === bits.price) {
        price.min = Math.min(price.min, amount)
        price.max = Math.max(price.max, amount)
      }
      if ((misses === 0 || misses === bits.available) && !(quantity <= 0)) isAvailable = true
      if ((misses === 0 || misses === bits.onSale) && amount < (goods.original[offer] as number))
        isOnSale = true
      terms.add(product, offer, misses)
    }
    if (isAvailable) available++
    if (isOnSale) onSale++
    if (isCounted) countCategories(product)
    if (Number.isNaN(cheapest)) continue
    lowest[product] = cheapest
    count++
  }

  return {
    count,
    page: pickPage(shelf, query, lowest),
    facets: {
      categories: shelf.categories.flatMap(({ handle, name, parent_handle }, number) => {
        const products = ofCategory[number] ?? 0
        return products > 0 || handle === query.category
          ? [{ handle, name, parent_handle, count: products }]
          : []
      }),
      options: terms.toFacets(),
      price: price.min === Infinity ? { min: 0, max: 0 } : price,
      available,
      on_sale: onSale,
    },
  }
}
