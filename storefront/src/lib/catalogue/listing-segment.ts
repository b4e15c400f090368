import { parseCatalogueQuery, toSearchParams, type SearchParams } from "./catalogue-query"

/** Stands for "no filter, first page, usual order". */
const PLAIN = "-"

/**
 * A listing's query as one path segment. Pages that read the address' query are made anew for each visit and always
 * answer 200; pages with parameters are cached as HTML and can answer 404. So `proxy.ts` turns one into the other.
 * Equal listings get equal segments, and what is no filter (such as a campaign mark) leaves no trace.
 */
export function toListingSegment(params: SearchParams): string {
  const canonical = toSearchParams(parseCatalogueQuery(params)).toString()
  return canonical ? Buffer.from(canonical).toString("base64url") : PLAIN
}

/** Null for a segment that `toListingSegment` does not make. */
export function parseListingSegment(segment: string): SearchParams | null {
  if (segment === PLAIN) return {}
  const params = toParams(new URLSearchParams(Buffer.from(segment, "base64url").toString()))
  return toListingSegment(params) === segment ? params : null
}

/** The query of an address with every value of a repeated name. */
export function toParams(search: URLSearchParams): SearchParams {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]))
}
