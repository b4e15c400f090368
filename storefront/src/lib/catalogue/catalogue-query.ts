import { categoryHref } from "./addresses"

const SORTS = ["relevance", "newest", "price_asc", "price_desc", "name"] as const
export type Sort = (typeof SORTS)[number]

/** Only what was searched for has an order of its own. */
export const sortsOf = ({ q }: Pick<CatalogueQuery, "q">): Sort[] =>
  SORTS.filter((sort) => q !== null || sort !== "relevance")

export const defaultSort = ({ q }: Pick<CatalogueQuery, "q">): Sort => (q === null ? "newest" : "relevance")

export const PAGE_SIZE = 24

/** What a listing shows. All of it lives in the address, under the same names as here in snake case. */
export interface CatalogueQuery {
  /** The words that were searched for. */
  q: string | null
  category: string | null
  options: { title: string; value: string }[]
  /** Whole shillings. */
  minPrice: number | null
  maxPrice: number | null
  available: boolean
  onSale: boolean
  sort: Sort
  page: number
}

export type SearchParams = Record<string, string | string[] | undefined>

const MAX_WORDS = 120
const MAX_OPTIONS = 20
const MAX_PAGE = 10_000
const MAX_PRICE = 10_000_000

/** Reads an address forgivingly: what makes no sense is left out, never an error page. */
export function parseCatalogueQuery(
  params: SearchParams,
  fixedCategory: string | null = null,
): CatalogueQuery {
  const minPrice = parseShillings(first(params["min_price"]))
  const maxPrice = parseShillings(first(params["max_price"]))
  const isSwapped = minPrice !== null && maxPrice !== null && minPrice > maxPrice
  const sort = first(params["sort"])
  const q = parseWords(first(params["q"]))
  return {
    q,
    category: fixedCategory ?? (first(params["category"])?.slice(0, 200) || null),
    options: parseOptions(params["option"]),
    minPrice: isSwapped ? maxPrice : minPrice,
    maxPrice: isSwapped ? minPrice : maxPrice,
    available: first(params["available"]) === "true",
    onSale: first(params["on_sale"]) === "true",
    sort: sortsOf({ q }).find((known) => known === sort) ?? defaultSort({ q }),
    page: parsePage(first(params["page"])),
  }
}

/** The shortest address of a query: defaults are left out and the order is fixed, so equal queries have equal addresses. */
export function toSearchParams(query: CatalogueQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.q !== null) params.set("q", query.q)
  if (query.category) params.set("category", query.category)
  for (const { title, value } of sortOptions(query.options)) params.append("option", `${title}:${value}`)
  if (query.minPrice !== null) params.set("min_price", String(query.minPrice))
  if (query.maxPrice !== null) params.set("max_price", String(query.maxPrice))
  if (query.available) params.set("available", "true")
  if (query.onSale) params.set("on_sale", "true")
  if (query.sort !== defaultSort(query)) params.set("sort", query.sort)
  if (query.page > 1) params.set("page", String(query.page))
  return params
}

/** Address of a listing. A query with a category alone lives under the category's own page. */
export function listingHref(query: CatalogueQuery): string {
  const { category, ...rest } = query
  const search = toSearchParams({ ...rest, category: null }).toString()
  const path = category ? categoryHref(category) : "/products"
  return search ? `${path}?${search}` : path
}

/** A change of a filter or of the order starts again at page 1. */
export function withFilter(query: CatalogueQuery, change: Partial<CatalogueQuery>): CatalogueQuery {
  return { ...query, page: 1, ...change }
}

export function hasOption(query: CatalogueQuery, option: { title: string; value: string }): boolean {
  return query.options.some((chosen) => chosen.title === option.title && chosen.value === option.value)
}

export function withoutOption(
  query: CatalogueQuery,
  option: { title: string; value: string },
): CatalogueQuery {
  const options = query.options.filter(
    (chosen) => chosen.title !== option.title || chosen.value !== option.value,
  )
  return withFilter(query, { options })
}

/** How many filters narrow the listing; the category and the order do not count. */
export function countFilters(query: CatalogueQuery): number {
  const single = [query.minPrice !== null, query.maxPrice !== null, query.available, query.onSale]
  return query.options.length + single.filter(Boolean).length
}

/** Neither searched, narrowed nor reordered: such a page is for search engines, the others are not. */
export function isPlainListing(query: CatalogueQuery): boolean {
  return query.q === null && countFilters(query) === 0 && query.sort === defaultSort(query)
}

function parseOptions(raw: string | string[] | undefined): CatalogueQuery["options"] {
  const seen = new Set<string>()
  const options: CatalogueQuery["options"] = []
  for (const text of [raw ?? []].flat()) {
    const colon = text.indexOf(":")
    const title = text.slice(0, Math.max(colon, 0)).trim()
    const value = text.slice(colon + 1).trim()
    if (!title || !value || text.length > 200 || seen.has(text) || options.length >= MAX_OPTIONS) continue
    seen.add(text)
    options.push({ title, value })
  }
  return options
}

/** One space between words, so that equal searches have equal addresses. */
function parseWords(raw: string | undefined): string | null {
  const words = (raw ?? "").replaceAll("\0", " ").replace(/\s+/g, " ").trim()
  return words.slice(0, MAX_WORDS).trim() || null
}

function parseShillings(raw: string | undefined): number | null {
  if (!raw || !/^\d{1,9}$/.test(raw.trim())) return null
  const amount = Number(raw)
  return amount <= MAX_PRICE ? amount : null
}

function parsePage(raw: string | undefined): number {
  if (!raw || !/^\d{1,6}$/.test(raw)) return 1
  return Math.min(Math.max(Number(raw), 1), MAX_PAGE)
}

const first = (raw: string | string[] | undefined): string | undefined => (Array.isArray(raw) ? raw[0] : raw)

const sortOptions = (options: CatalogueQuery["options"]) =>
  [...options].sort((a, b) => a.title.localeCompare(b.title) || a.value.localeCompare(b.value))
