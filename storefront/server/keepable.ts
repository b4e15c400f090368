import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http"

export interface Asked {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

/** What names an answer that every visitor may be given. */
export interface Place {
  key: string
  /** The one encoding in which the answer may come, so that the key says it. */
  encoding: "gzip" | "identity"
}

const LONGEST_ADDRESS = 1_000
/** With any of these the answer is another one: page data instead of a page, an action, a part, a preview. */
const MARKS = [
  "authorization",
  "next-action",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "next-url",
  "range",
  "rsc",
]
const PREVIEW_COOKIES = /(^|;\s*)(__prerender_bypass|__next_preview_data)=/
/** What Next.js names in `Vary`: the marks above, and the encoding, which the key says. */
const KNOWN_VARY = new Set([...MARKS, "accept-encoding"])

/** Null when the answer to this request may not be given to anybody else. */
export function placeOf({ method, url = "", headers }: Asked): Place | null {
  if (method !== "GET" && method !== "HEAD") return null
  if (url.length > LONGEST_ADDRESS || url.startsWith("/api/") || url.includes("_rsc=")) return null
  if (MARKS.some((name) => headers[name] !== undefined)) return null
  if (PREVIEW_COOKIES.test(headers.cookie ?? "")) return null
  const encoding = acceptsGzip(headers["accept-encoding"]) ? "gzip" : "identity"
  return { key: `${encoding} ${url}`, encoding }
}

/** Seconds for which Next.js lets a shared cache keep this answer; 0: not at all. */
export function sharedSeconds(status: number, headers: OutgoingHttpHeaders): number {
  if (status !== 200 || headers["set-cookie"] !== undefined) return 0
  const vary = words(headers.vary)
  if (!vary.every((name) => KNOWN_VARY.has(name))) return 0
  const directives = words(headers["cache-control"])
  if (directives.some((one) => one === "private" || one === "no-store" || one === "no-cache")) return 0
  const seconds = (name: string) => {
    const text = directives.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
    return text && /^\d{1,9}$/.test(text) ? Number(text) : 0
  }
  return seconds("s-maxage") || (directives.includes("immutable") ? seconds("max-age") : 0)
}

/** `If-None-Match` as RFC 9110 compares it: weakly, against a list or `*`. */
export function isKnownTo(visitor: string | undefined, etag: unknown): boolean {
  if (!visitor || typeof etag !== "string") return false
  const bare = (one: string) => one.trim().replace(/^W\//, "")
  return visitor.trim() === "*" || visitor.split(",").some((one) => bare(one) === bare(etag))
}

function acceptsGzip(accepted: string | string[] | undefined): boolean {
  return words(accepted).some((one) => /^(gzip|\*)(;|$)/.test(one) && !/;\s*q=0(\.0*)?$/.test(one))
}

const words = (value: number | string | string[] | undefined): string[] =>
  [value ?? ""]
    .flat()
    .join(",")
    .split(",")
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean)
