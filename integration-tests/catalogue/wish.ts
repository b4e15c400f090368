/** What a shopper looks for, as one call of `GET /store/catalogue` can say it. */
export interface Wish {
  category?: string
  /** Values of one title are alternatives. */
  options?: Record<string, string[]>
  minPrice?: number
  maxPrice?: number
  available?: boolean
  onSale?: boolean
  sort?: Sort
}

export const SORTS = ["newest", "price_asc", "price_desc", "name"] as const
export type Sort = (typeof SORTS)[number]

export function toAddress(wish: Wish, { page, limit }: { page?: number; limit?: number } = {}): string {
  const query = new URLSearchParams()
  if (wish.category !== undefined) query.set("category", wish.category)
  for (const [title, values] of Object.entries(wish.options ?? {}))
    for (const value of values) query.append("option", `${title}:${value}`)
  if (wish.minPrice !== undefined) query.set("min_price", String(wish.minPrice))
  if (wish.maxPrice !== undefined) query.set("max_price", String(wish.maxPrice))
  if (wish.available) query.set("available", "true")
  if (wish.onSale) query.set("on_sale", "true")
  if (wish.sort) query.set("sort", wish.sort)
  if (page !== undefined) query.set("page", String(page))
  if (limit !== undefined) query.set("limit", String(limit))
  return `/store/catalogue?${query.toString()}`
}
