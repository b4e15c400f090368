import { toListingSegment, toParams } from "./catalogue/listing-segment"

/** The route that serves a public address; null when they are the same. */
export function toInternalPath(pathname: string, search: URLSearchParams): string | null {
  if (pathname === "/") return "/home/ke"
  if (pathname === "/products") return `/all-products/${toListingSegment(toParams(search))}`
  const category = /^\/categories\/([^/]+)$/.exec(pathname)?.[1]
  return category ? `/categories/${category}/${toListingSegment(toParams(search))}` : null
}
