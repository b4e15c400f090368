import { z } from "zod"
import { DarajaError } from "./errors"
import { mapHttpFailure } from "./http-failure"
import { errorReplySchema } from "./schemas"

export type Transport = { baseUrl: string; fetch: typeof fetch; now: () => Date; timeoutMs: number }

// Faults before a connection stood: nothing was sent, whatever the request was.
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])

export type Exchange<Reply> = {
  path: string
  repeatable: boolean
  reply: z.ZodType<Reply>
  init: { method: "GET" | "POST"; headers: Record<string, string>; body?: string }
}

/** One request and its reply: in time, read as text first, parsed, or a typed fault. */
export async function exchange<Reply>(transport: Transport, spec: Exchange<Reply>): Promise<Reply> {
  const { response, text } = await send(transport, spec)
  const body = parseJson(text)
  const { repeatable } = spec
  const path = withoutQuery(spec.path)
  if (!response.ok || isErrorInDisguise(body)) {
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), transport.now())
    throw mapHttpFailure({
      status: response.status,
      body,
      text,
      path,
      repeatable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    })
  }
  const reply = spec.reply.safeParse(body)
  if (!reply.success) {
    throw new DarajaError(
      {
        code: "daraja_bad_reply",
        retry: repeatable ? "safe" : "unknown",
        operatorMessage: `${path} answered ${response.status} with an unexpected shape.`,
      },
      { cause: reply.error },
    )
  }
  return reply.data
}

async function send<Reply>(
  transport: Transport,
  spec: Exchange<Reply>,
): Promise<{ response: Response; text: string }> {
  const { path, repeatable, init } = spec
  const signal = AbortSignal.timeout(transport.timeoutMs)
  try {
    const response = await transport.fetch(joinUrl(transport.baseUrl, path), {
      ...init,
      signal,
      // A redirect would carry the token elsewhere, and could turn one POST into two.
      redirect: "manual",
    })
    // Text first: gateways answer with HTML or an empty body, which response.json() would hide.
    return { response, text: await withinTime(response.text(), signal) }
  } catch (cause) {
    if (neverConnected(cause)) {
      throw new DarajaError(
        {
          code: "daraja_unreachable",
          retry: "safe",
          operatorMessage: `No connection to ${new URL(transport.baseUrl).host}. Nothing was sent.`,
          shopperMessage: "M-Pesa cannot be reached. Try again in a moment.",
        },
        { cause },
      )
    }
    throw new DarajaError(
      {
        code: "daraja_no_reply",
        retry: repeatable ? "safe" : "unknown",
        operatorMessage: `No usable reply from ${withoutQuery(path)} within ${transport.timeoutMs} ms.`,
      },
      { cause },
    )
  }
}

/** `fetch` ends a slow body on the signal, other implementations passed in need not. */
function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener("abort", abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort))
  })
}

/** A path under the base address, so that a base with a path of its own (`http://host/daraja`) keeps it. */
function joinUrl(baseUrl: string, path: string): URL {
  return new URL(`${baseUrl.replace(/\/+$/, "")}${path}`)
}

/** Messages name the API, not what was asked of it. */
function withoutQuery(path: string): string {
  return path.split("?")[0] ?? path
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON is an answer too; the caller maps it by its status.
    return undefined
  }
}

/** An error body under HTTP 200. */
function isErrorInDisguise(body: unknown): boolean {
  const parsed = errorReplySchema.safeParse(body)
  return parsed.success && (parsed.data.errorCode !== undefined || parsed.data.fault !== undefined)
}

function readRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

/** `fetch` wraps the system's fault, sometimes twice. */
function neverConnected(error: unknown): boolean {
  let fault = error
  for (let depth = 0; depth < 5 && typeof fault === "object" && fault !== null; depth += 1) {
    if ("code" in fault && typeof fault.code === "string" && NEVER_CONNECTED.has(fault.code)) return true
    fault = "cause" in fault ? fault.cause : undefined
  }
  return false
}
