import { z } from "zod"
import { MeilisearchError } from "./errors"
import { mapHttpFailure } from "./http-failure"

export type Transport = { host: string; apiKey: string | undefined; fetch: typeof fetch; now: () => number }

export type Exchange<Reply> = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** Under the host, with its query. */
  path: string
  body?: unknown
  reply: z.ZodType<Reply>
  timeoutMs: number
  signal?: AbortSignal
}

/**
 * One request and its reply: in time (body included), read as text first, parsed, or a typed fault. Node's `fetch`
 * keeps connections open between calls.
 */
export async function exchange<Reply>(transport: Transport, spec: Exchange<Reply>): Promise<Reply> {
  const { response, text } = await send(transport, spec)
  const body = parseJson(text)
  const path = withoutQuery(spec.path)
  if (!response.ok) {
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), transport.now())
    throw mapHttpFailure({
      status: response.status,
      body,
      path,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    })
  }
  const reply = spec.reply.safeParse(body)
  if (reply.success) return reply.data
  throw new MeilisearchError(
    {
      code: "engine_bad_reply",
      retry: "safe",
      status: response.status,
      operatorMessage: `${path} answered ${response.status} with an unexpected shape.`,
    },
    { cause: reply.error },
  )
}

async function send<Reply>(
  transport: Transport,
  spec: Exchange<Reply>,
): Promise<{ response: Response; text: string }> {
  const timeout = AbortSignal.timeout(spec.timeoutMs)
  const signal = spec.signal ? AbortSignal.any([timeout, spec.signal]) : timeout
  try {
    const response = await transport.fetch(`${transport.host.replace(/\/+$/, "")}${spec.path}`, {
      method: spec.method,
      headers: {
        ...(transport.apiKey === undefined ? {} : { authorization: `Bearer ${transport.apiKey}` }),
        ...(spec.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(spec.body === undefined ? {} : { body: JSON.stringify(spec.body) }),
      signal,
      // A redirect would carry the key elsewhere.
      redirect: "manual",
    })
    // Text first: gateways answer with HTML or an empty body, which response.json() would hide.
    return { response, text: await response.text() }
  } catch (cause) {
    // The caller gave up; that says nothing about the engine.
    if (spec.signal?.aborted) throw cause
    // Without the address: this text can reach a shopper where nothing stands behind the engine.
    const what = timeout.aborted
      ? `Meilisearch did not answer ${withoutQuery(spec.path)} within ${spec.timeoutMs} ms.`
      : `There is no connection to Meilisearch for ${withoutQuery(spec.path)}.`
    throw new MeilisearchError(
      {
        code: "engine_unavailable",
        retry: "safe",
        operatorMessage: what,
      },
      { cause },
    )
  }
}

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

function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
