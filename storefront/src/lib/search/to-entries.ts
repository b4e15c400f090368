import type { Suggestions } from "./types"
import { categoryHref, productHref } from "@/lib/catalogue/addresses"
import { formatKes } from "@/lib/money"

export interface SearchEntry {
  kind: "recent" | "category" | "product"
  label: string
  detail: string | null
  href: string
}

export const searchHref = (words: string) => `/products?q=${encodeURIComponent(words)}`

/** The lines under the search box, in their order. With nothing typed: what this device searched for before. */
export function toEntries(words: string, suggestions: Suggestions | null, recent: string[]): SearchEntry[] {
  if (words.trim() === "")
    return recent.map((one) => ({ kind: "recent", label: one, detail: null, href: searchHref(one) }))
  if (!suggestions) return []
  return [
    ...suggestions.categories.map(({ handle, name }) => ({
      kind: "category" as const,
      label: name,
      detail: null,
      href: categoryHref(handle),
    })),
    ...suggestions.products.map(({ handle, title, price }) => ({
      kind: "product" as const,
      label: title,
      detail: price === null ? null : formatKes(price),
      href: productHref(handle),
    })),
  ]
}
