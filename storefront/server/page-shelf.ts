import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http"
import { LRUCache } from "lru-cache"
import { isKnownTo, placeOf, sharedSeconds } from "./keepable"
import { recordAnswer, toBytes, type Answer } from "./record-answer"

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

interface Kept {
  headers: OutgoingHttpHeaders
  body: Buffer
  /** Of a monotonic clock, in milliseconds. */
  since: number
}

export interface ShelfOptions {
  /** What makes the pages: Next.js. */
  next: Listener
  /** Told of every page whose making begins and that Next.js keeps. */
  onRender?: (response: ServerResponse) => void
  /** The longest that an answer is given again without asking `next`, in milliseconds. */
  longestMs?: number
  mostBytes?: number
  /** For tests; milliseconds, never going back. */
  now?: () => number
}

const LONGEST_MS = 10_000
const MOST_BYTES = 96 * 1024 * 1024
const MOST_BYTES_OF_ONE = 2 * 1024 * 1024
/** The only way in which something expires here: signed calls of the backend, or passed on by another process. */
const EXPIRES_PAGES = "/api/revalidate"
/** Of one connection, or said anew with every answer. */
const NOT_KEPT = ["connection", "keep-alive", "transfer-encoding", "date", "content-length", "age"]
const ON_NOT_MODIFIED = ["cache-control", "content-security-policy", "etag", "vary"]

/**
 * A server's listener that gives an answer which is the same for all visitors again, as it was sent: Next.js takes
 * some four milliseconds of the processor to find, check and compress a page that it has made already. Everything
 * goes as soon as anything expires, so a page is never older here than in Next.js.
 */
export function createPageShelf({
  next,
  onRender = () => undefined,
  longestMs = LONGEST_MS,
  mostBytes = MOST_BYTES,
  now = () => performance.now(),
}: ShelfOptions): Listener {
  const shelf = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: ({ body }, key) => body.length + key.length * 2 + 1_024,
    perf: { now },
    ttlResolution: 0,
  })
  let clearings = 0
  const clear = () => {
    clearings += 1
    shelf.clear()
  }

  function remember(key: string, { status, headers, body }: Answer) {
    const ms = Math.min(longestMs, sharedSeconds(status, headers) * 1_000)
    if (ms <= 0) return
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_KEPT.includes(name)))
    shelf.set(key, { headers: kept, body, since: now() }, { ttl: ms })
  }

  return (request, response) => {
    if (request.method === "POST" && request.url?.startsWith(EXPIRES_PAGES)) {
      beforeAnswer(response, () => hasExpired(response) && clear())
      return next(request, response)
    }
    const place = placeOf(request)
    const kept = place && shelf.get(place.key)
    if (kept) return answer({ request, response, kept, age: now() - kept.since })
    if (isRender(request)) onRender(response)
    if (!place) return next(request, response)

    request.headers["accept-encoding"] = place.encoding
    if (request.method === "GET") {
      const before = clearings
      recordAnswer(response, {
        mostBytes: MOST_BYTES_OF_ONE,
        // A page that was begun before something expired may show what has expired.
        done: (made) => before === clearings && remember(place.key, made),
      })
    }
    return next(request, response)
  }
}

/** Calls that are refused, whoever made them, change nothing. A fault may come after the tags have expired. */
const hasExpired = ({ statusCode }: ServerResponse) => statusCode === 200 || statusCode >= 500

/** What is no page, or belongs to one shopper and is never kept. */
const NO_RENDER = /^\/(api|_next|cart|checkout|orders)(\/|\?|$)/

/** Also of a page's data, which the router asks for and which is kept like a page. */
const isRender = ({ method, url = "" }: IncomingMessage) =>
  (method === "GET" || method === "HEAD") && !NO_RENDER.test(url)

interface Giving {
  request: IncomingMessage
  response: ServerResponse
  kept: Kept
  age: number
}

function answer({ request, response, kept: { headers, body }, age }: Giving): void {
  const more = { age: String(Math.floor(age / 1_000)) }
  if (isKnownTo(request.headers["if-none-match"], headers.etag)) {
    const few = Object.fromEntries(Object.entries(headers).filter(([name]) => ON_NOT_MODIFIED.includes(name)))
    response.writeHead(304, { ...few, ...more }).end()
    return
  }
  response.writeHead(200, { ...headers, ...more, "content-length": body.length })
  response.end(request.method === "HEAD" ? undefined : body)
}

/** Nothing of the answer is sent before: whoever reads it may ask for a page at once. */
function beforeAnswer(response: ServerResponse, work: () => void): void {
  const parts: Buffer[] = []
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.flushHeaders = () => undefined
  response.write = (...args: unknown[]) => {
    parts.push(toBytes(args[0], args[1]) ?? Buffer.alloc(0))
    const sent = args.find((one) => typeof one === "function") as (() => void) | undefined
    if (sent) process.nextTick(sent)
    return true
  }
  response.end = (...args: unknown[]) => {
    work()
    const sent = args.find((one) => typeof one === "function")
    return end(Buffer.concat([...parts, toBytes(args[0], args[1]) ?? Buffer.alloc(0)]), sent)
  }
}
