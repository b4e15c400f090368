import { Readable } from "node:stream"
import { CloudinaryError } from "./errors"
import { toConnectionFault, type Transport } from "./exchange"
import { mapHttpFailure } from "./http-failure"

/**
 * Opens a file. The time limit is for the beginning of the answer; a body that stands still for as long ends with an
 * error. Throws `cloudinary_not_found` when there is none.
 */
export async function download(
  transport: Transport,
  url: string,
): Promise<{ stream: Readable; bytes: number | null }> {
  const what = "a download"
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), transport.timeoutMs)
  try {
    const response = await transport.fetch(url, { signal: controller.signal })
    if (!response.ok || !response.body) {
      const text = await response.text()
      throw mapHttpFailure({
        what,
        status: response.status,
        body: toJson(text),
        header: (name) => response.headers.get(name),
        now: transport.now(),
      })
    }
    const length = response.headers.get("content-length")
    const stream = Readable.from(readInTime(response.body, transport.timeoutMs, what), { objectMode: false })
    return { stream, bytes: length === null ? null : Number(length) }
  } catch (cause) {
    if (cause instanceof CloudinaryError) throw cause
    throw toConnectionFault(cause, { what, url, timeoutMs: transport.timeoutMs })
  } finally {
    clearTimeout(timer)
  }
}

async function* readInTime(body: ReadableStream<Uint8Array>, timeoutMs: number, what: string) {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), timeoutMs, what)
      if (done) return
      yield Buffer.from(value)
    }
  } finally {
    // Also when the reader loses interest: the connection is not kept for nobody.
    reader.cancel().catch(() => {})
  }
}

async function within<T>(work: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(standsStill(what, timeoutMs)), timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const standsStill = (what: string, timeoutMs: number) =>
  new CloudinaryError({
    code: "cloudinary_no_reply",
    retry: "safe",
    operatorMessage: `Cloudinary sent nothing more of ${what} for ${timeoutMs / 1000} s.`,
  })

function toJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The delivery host answers in HTML or with nothing; the status says enough.
    return undefined
  }
}
