import { findCachedRead } from "./cached-reads"

export type ReadRequest = {
  method?: string | undefined
  /** Path and query as sent. */
  url?: string | undefined
  headers: Record<string, string | string[] | undefined>
}

export type CacheKey =
  { kind: "key"; key: string; ttlMs: number } | { kind: "bypass"; reason: "not_cached" | "personal" | "odd" }

/** Longer queries are rare enough to be answered afresh, and could fill the memory. */
const MAX_QUERY = 2_000
/** Answers to these depend on one person's cart. */
const PERSONAL_PARAMETERS = new Set(["cart_id", "customer_id"])

/**
 * What the answer to a read depends on: path, query in any order, publishable key (its channels) and locale. Region,
 * currency, country and province are part of the query. Somebody who is signed in may have prices of their own and is
 * answered afresh, and so is a browser from another place than the storefront, whose CORS the framework decides.
 *
 * @param origin the storefront's origin
 */
export function cacheKeyOf({ method, url = "", headers }: ReadRequest, origin: string): CacheKey {
  if (method !== "GET") return { kind: "bypass", reason: "not_cached" }
  const mark = url.indexOf("?")
  const path = mark < 0 ? url : url.slice(0, mark)
  const read = findCachedRead(path)
  if (!read) return { kind: "bypass", reason: "not_cached" }

  const isSignedIn = headers.authorization !== undefined || text(headers.cookie).includes("connect.sid")
  if (isSignedIn) return { kind: "bypass", reason: "personal" }
  if (headers.origin !== undefined && headers.origin !== origin) return { kind: "bypass", reason: "odd" }
  const publishableKey = text(headers["x-publishable-api-key"])
  const query = mark < 0 ? "" : url.slice(mark + 1)
  if (!publishableKey || query.length > MAX_QUERY) return { kind: "bypass", reason: "odd" }

  const parts = query === "" ? [] : query.split("&").filter(Boolean)
  if (parts.some((part) => PERSONAL_PARAMETERS.has(part.slice(0, part.indexOf("=")))))
    return { kind: "bypass", reason: "personal" }
  const locale = text(headers["x-medusa-locale"])
  return { kind: "key", key: [path, inOrder(parts), publishableKey, locale].join("\n"), ttlMs: read.ttlMs }
}

/** Parameters in the order of their names; those of one name stay in theirs, which may matter. */
function inOrder(parts: string[]): string {
  if (parts.length < 2) return parts.join("&")
  const nameOf = (part: string) => part.split("=", 1)[0] ?? ""
  return parts
    .map((part, place) => ({ part, place, name: nameOf(part) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.place - b.place))
    .map(({ part }) => part)
    .join("&")
}

const text = (header: string | string[] | undefined) =>
  Array.isArray(header) ? header.join(",") : (header ?? "")
