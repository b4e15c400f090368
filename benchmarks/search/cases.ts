import type { Ask } from "../client/ask-again-and-again"
import type { wordsOf } from "./words"

export const ON_A_PAGE = 24
export const CARD = "id,title,handle,thumbnail,*variants.calculated_price,+variants.inventory_quantity"

export interface SearchCase {
  name: string
  words: Parameters<typeof wordsOf>[1]
  duka: (words: string) => Ask
  /** Stock Medusa's nearest: `q` of its products, which looks for the words as they stand. */
  stock?: boolean
}

const search = (q: string, options: Record<string, unknown> = {}): Ask => ({
  path: "/store/search",
  body: JSON.stringify({
    queries: [{ entity: "product", filters: { q }, pagination: { take: ON_A_PAGE }, ...options }],
  }),
})
const facets = ["in_stock", "category_handles", { field: "prices.kes.amount", type: "stats" }]

export const CASES: SearchCase[] = [
  { name: "exact title", words: "exact", duka: search, stock: true },
  { name: "SKU", words: "sku", duka: search },
  { name: "beginning of a word", words: "prefix", duka: search, stock: true },
  {
    name: "beginning of a word with facets",
    words: "prefix",
    duka: (q) => search(q, { search_options: { facets } }),
  },
  { name: "typing error", words: "typo", duka: search },
  {
    name: "results page",
    words: "exact",
    duka: (q) => ({ path: `/store/catalogue?${new URLSearchParams({ q, limit: String(ON_A_PAGE) })}` }),
  },
]
