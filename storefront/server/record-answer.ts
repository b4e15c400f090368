import type { OutgoingHttpHeaders, ServerResponse } from "node:http"

export interface Answer {
  status: number
  headers: OutgoingHttpHeaders
  body: Buffer
}

/**
 * Passes an answer on as it comes and hands it over when all of it was sent. An answer that breaks off, or that has
 * more than `mostBytes`, is not handed over.
 */
export function recordAnswer(
  response: ServerResponse,
  { mostBytes, done }: { mostBytes: number; done: (answer: Answer) => void },
): void {
  let parts: Buffer[] | null = []
  let size = 0
  const keep = (chunk: unknown, encoding: unknown) => {
    const bytes = toBytes(chunk, encoding)
    if (!bytes || !parts) return
    size += bytes.length
    if (size > mostBytes) parts = null
    else parts.push(bytes)
  }
  const write = response.write.bind(response) as (...args: unknown[]) => boolean
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.write = (...args: unknown[]) => {
    keep(args[0], args[1])
    return write(...args)
  }
  response.end = (...args: unknown[]) => {
    keep(args[0], args[1])
    return end(...args)
  }
  response.once("finish", () => {
    if (parts)
      done({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(parts, size) })
  })
}

/** Undefined for what is no content: nothing, or the callback of `end`. */
export function toBytes(chunk: unknown, encoding: unknown): Buffer | undefined {
  if (typeof chunk === "string")
    return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
  // What was given may be written over once it is sent.
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : undefined
}
