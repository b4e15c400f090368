import type { IncomingMessage, ServerResponse } from "node:http"
import { cacheKeyOf } from "./cache-key"
import type { ReadThrough } from "./read-through"
import { recordAnswer, type Recorded } from "./record-answer"
import type { Door } from "./stand-before-next-server"
import { toStoredAnswer, type StoredAnswer } from "./stored-answer"

export type FrontDoorOptions = {
  cache: ReadThrough
  /** The one origin whose browsers may read, as in the framework's store CORS. */
  storefrontOrigin: string
  /** When the clock changes prices next, in ms since 1970; read before an answer is made. */
  nextTurn: () => Promise<number | undefined>
  /** The JSON of an answer that can be made without the framework; undefined for all others. Never throws. */
  readQuickly: (req: IncomingMessage) => Promise<string | undefined>
  /** Called before an answer to a write of the admin leaves this process. */
  expectChange: () => void
  now: () => number
  random: () => number
}

/**
 * Stands before the framework: a read that is known, or of a kind that is well known, is answered here, without the
 * framework's work for a request; every other request passes, and the answer to a read that could be known is copied on
 * its way out.
 *
 * A key that was revoked, a channel that lost a product: each changes a watched table, which forgets every answer.
 * Browsers and CDNs keep an answer for a second and then ask with its ETag, so that a change is seen at once there too.
 */
export function createFrontDoor(options: FrontDoorOptions): Door {
  return function enter(req, res, pass) {
    if (isWriteOfAdmin(req)) {
      announceBeforeAnswer(res, options.expectChange)
      pass()
      return
    }
    const wanted = cacheKeyOf(req, options.storefrontOrigin)
    if (wanted.kind === "bypass") {
      pass()
      return
    }
    const known = options.cache.peek(wanted.key)
    if (known) give(req, res, known, "hit")
    else void findOrMake(options, wanted, req, res, pass)
  }
}

async function findOrMake(
  { cache, nextTurn, readQuickly, now, random }: FrontDoorOptions,
  { key, ttlMs }: { key: string; ttlMs: number },
  req: IncomingMessage,
  res: ServerResponse,
  pass: () => void,
): Promise<void> {
  const found = await cache.find(key)
  if (found.kind === "answer") {
    give(req, res, found.answer, found.source === "memory" ? "hit" : found.source)
    return
  }
  if (found.kind === "alone") {
    res.setHeader("x-cache", "bypass")
    pass()
    return
  }
  const { settle } = found
  try {
    const endsAt = await nextTurn()
    const toAnswer = (recorded: Recorded) =>
      toStoredAnswer(recorded, { now: now(), ttlMs, endsAt, random: random() })
    const json = await readQuickly(req)
    if (json !== undefined) {
      const answer = toAnswer({ body: Buffer.from(json), contentType: "application/json; charset=utf-8" })
      settle(answer)
      give(req, res, answer, "quick")
      return
    }
    // The whole answer is wanted, also when this browser has it already.
    delete req.headers["if-none-match"]
    delete req.headers["if-modified-since"]
    let answer: StoredAnswer | undefined
    recordAnswer(
      res,
      (recorded) => {
        answer = toAnswer(recorded)
        for (const [name, value] of Object.entries(headersOf(answer, "miss"))) res.setHeader(name, value)
      },
      () => settle(answer),
    )
  } catch {
    settle(undefined)
  }
  pass()
}

function give(req: IncomingMessage, res: ServerResponse, answer: StoredAnswer, cache: string) {
  const headers: Record<string, string | number> = headersOf(answer, cache)
  if (req.headers.origin !== undefined) {
    headers["access-control-allow-origin"] = req.headers.origin
    headers["access-control-allow-credentials"] = "true"
  }
  if (hasTag(req.headers["if-none-match"], answer.etag)) {
    res.writeHead(304, headers).end()
    return
  }
  headers["content-type"] = answer.contentType
  headers["content-length"] = answer.body.length
  res.writeHead(200, headers).end(answer.body)
}

const headersOf = (answer: StoredAnswer, cache: string) => ({
  etag: answer.etag,
  "cache-control": "public, max-age=0, s-maxage=1, must-revalidate",
  vary: "Origin, x-publishable-api-key, x-medusa-locale",
  "x-cache": cache,
})

/** A proxy that compresses an answer weakens its tag. */
const hasTag = (wanted: string | undefined, etag: string) =>
  wanted !== undefined && wanted.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)

const isWriteOfAdmin = ({ method, url }: IncomingMessage) =>
  method !== "GET" &&
  method !== "HEAD" &&
  method !== "OPTIONS" &&
  url !== undefined &&
  url.startsWith("/admin/")

function announceBeforeAnswer(res: ServerResponse, expectChange: () => void) {
  const { writeHead } = res
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    expectChange()
    return writeHead.apply(res, args)
  }) as typeof writeHead
}
