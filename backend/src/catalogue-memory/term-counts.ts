import type { CatalogueFacets } from "../catalogue/to-catalogue-product"
import type { Shelf } from "./shelf"

export type TermCounts = ReturnType<typeof countTerms>

/**
 * Products for each value of an option. A title that is filtered counts what meets all filters but its own; a product
 * counts once for a value, however many of its variants have it.
 *
 * @param filtered titles with the bits of their filters
 */
export function countTerms(shelf: Shelf, filtered: { title: string; bit: number }[]) {
  const goods = shelf.goods.all
  const total = shelf.terms.length
  const bitOfTerm = new Int32Array(total)
  shelf.terms.forEach(({ title }, term) => {
    bitOfTerm[term] = filtered.find((one) => one.title === title)?.bit ?? 0
  })
  const counts = new Int32Array(total)
  const lastProduct = new Int32Array(total).fill(-1)
  /** The merchant may have given a value different places in different products: the first one counts. */
  const ranks = new Float64Array(total).fill(Infinity)

  return {
    add(product: number, offer: number, misses: number) {
      const end = goods.endTerm[offer] ?? 0
      for (let at = goods.firstTerm[offer] ?? 0; at < end; at++) {
        const term = goods.term[at] as number
        if (misses !== 0 && misses !== bitOfTerm[term]) continue
        const rank = goods.rank[at] as number
        if (rank < (ranks[term] as number)) ranks[term] = rank
        if (lastProduct[term] === product) continue
        lastProduct[term] = product
        counts[term] = (counts[term] as number) + 1
      }
    },

    /** Values keep the merchant's order; the title that most products have comes first. */
    toFacets(): CatalogueFacets["options"] {
      const byTitle = new Map<string, number[]>()
      shelf.terms.forEach(({ title }, term) => {
        if (counts[term] === 0) return
        const known = byTitle.get(title)
        if (known) known.push(term)
        else byTitle.set(title, [term])
      })
      const place = (term: number) => shelf.terms[term]?.valuePlace ?? 0
      const rank = (term: number) => ranks[term] as number
      const products = (terms: number[]) => terms.reduce((sum, term) => sum + (counts[term] ?? 0), 0)
      return [...byTitle]
        .map(([title, terms]) => ({ title, terms, products: products(terms) }))
        .sort(
          (a, b) =>
            b.products - a.products ||
            (shelf.titlePlaces.get(a.title) ?? 0) - (shelf.titlePlaces.get(b.title) ?? 0),
        )
        .map(({ title, terms }) => ({
          title,
          values: terms
            .sort((a, b) => (rank(a) === rank(b) ? place(a) - place(b) : rank(a) - rank(b)))
            .map((term) => ({ value: shelf.terms[term]?.value ?? "", count: counts[term] ?? 0 })),
        }))
    },
  }
}
