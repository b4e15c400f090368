import { createHash } from "node:crypto"

/** An answer as it goes to everybody who asks the same. Times in milliseconds since 1970 UTC. */
export type StoredAnswer = {
  body: Buffer
  contentType: string
  etag: string
  /** Until then it is given without a thought. */
  freshUntil: number
  /** Until then it is given while somebody fetches the next one. */
  staleUntil: number
}

/** How long an old answer bridges the making of a new one, when nothing has changed. */
const STALE_MS = 60_000
/** Answers that were made together do not end together. */
const JITTER = 0.2

/**
 * @param endsAt when the clock changes the answer by itself (a price list starts or ends), if it does
 * @param random 0 to 1
 */
export function toStoredAnswer(
  { body, contentType }: { body: Buffer; contentType: string },
  { now, ttlMs, endsAt, random }: { now: number; ttlMs: number; endsAt: number | undefined; random: number },
): StoredAnswer {
  const limit = endsAt ?? Infinity
  const freshUntil = Math.min(now + ttlMs * (1 - JITTER * random), limit)
  return {
    body,
    contentType,
    etag: `"${createHash("sha1").update(body).digest("base64url")}"`,
    freshUntil,
    staleUntil: Math.min(freshUntil + STALE_MS, limit),
  }
}

/** For Redis: one line of JSON, then the body as it is. */
export function encodeAnswer({ body, ...head }: StoredAnswer): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body])
}

/** Undefined for anything that is not one of ours. */
export function decodeAnswer(stored: Buffer): StoredAnswer | undefined {
  const end = stored.indexOf("\n")
  if (end < 0) return undefined
  try {
    const head = JSON.parse(stored.subarray(0, end).toString()) as Partial<StoredAnswer>
    const { contentType, etag, freshUntil, staleUntil } = head
    if (typeof contentType !== "string" || typeof etag !== "string") return undefined
    if (typeof freshUntil !== "number" || typeof staleUntil !== "number") return undefined
    return { body: stored.subarray(end + 1), contentType, etag, freshUntil, staleUntil }
  } catch {
    return undefined
  }
}
