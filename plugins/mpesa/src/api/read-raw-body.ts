import type { IncomingMessage } from "node:http"

export type RawBody = { kind: "read"; text: string } | { kind: "too_large"; beginning: string }

/**
 * Reads the body as it came, whatever its content type says; the framework keeps no raw body for types it
 * does not know. Stops counting at `maxBytes`.
 */
export async function readRawBody(request: IncomingMessage, maxBytes: number): Promise<RawBody> {
  const chunks: Buffer[] = []
  let size = 0
  // The connection must live for the answer: leaving the loop would destroy it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > maxBytes)
      return {
        kind: "too_large",
        beginning: Buffer.concat([...chunks, bytes])
          .subarray(0, 2_000)
          .toString("utf8"),
      }
    chunks.push(bytes)
  }
  return { kind: "read", text: Buffer.concat(chunks).toString("utf8") }
}
