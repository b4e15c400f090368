import type { ServerResponse } from "node:http"

/** A body above this is passed on and not kept. */
const MAX_BODY = 4_000_000

export type Recorded = { body: Buffer; contentType: string }

/**
 * Lets an answer pass and copies it. `finished` is called once, with undefined when the answer is not a whole JSON
 * answer with status 200.
 *
 * @param beforeEnd may still set headers
 */
export function recordAnswer(
  res: ServerResponse,
  beforeEnd: (recorded: Recorded) => void,
  finished: (recorded: Recorded | undefined) => void,
): void {
  const { write, end } = res
  let isWhole = true
  let isFinished = false
  const finish = (recorded: Recorded | undefined) => {
    if (isFinished) return
    isFinished = true
    finished(recorded)
  }

  // A streamed answer is none of those that are kept.
  res.write = ((...args: Parameters<typeof write>) => {
    isWhole = false
    return write.apply(res, args)
  }) as typeof write
  res.end = ((chunk?: unknown, ...rest: unknown[]) => {
    const recorded = isWhole ? toRecorded(res, chunk, rest[0]) : undefined
    if (recorded && !res.headersSent) beforeEnd(recorded)
    const ended = (end as (...args: unknown[]) => ServerResponse).call(res, chunk, ...rest)
    finish(recorded)
    return ended
  }) as typeof end
  res.once("close", () => finish(undefined))
}

function toRecorded(res: ServerResponse, chunk: unknown, encoding: unknown): Recorded | undefined {
  const contentType = res.getHeader("content-type")
  if (res.statusCode !== 200 || typeof contentType !== "string" || !contentType.includes("json"))
    return undefined
  if (res.getHeader("cache-control") === "no-store") return undefined
  if (res.getHeader("content-encoding") !== undefined || res.getHeader("set-cookie") !== undefined)
    return undefined
  const body = toBuffer(chunk, encoding)
  return body && body.length <= MAX_BODY ? { body, contentType } : undefined
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer | undefined {
  if (Buffer.isBuffer(chunk)) return Buffer.from(chunk)
  if (typeof chunk !== "string") return undefined
  return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
}
