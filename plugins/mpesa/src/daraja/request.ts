import { z } from "zod"
import { AccessTokens, FetchedToken } from "./access-token"
import { DarajaError } from "./errors"
import { isAccessTokenRejection, mapHttpFailure } from "./http-failure"
import { accessTokenReplySchema, errorReplySchema } from "./schemas"

export type Transport = { baseUrl: string; fetch: typeof fetch; now: () => Date; timeoutMs: number }

export type RequestSpec<Reply, Body> = {
  path: string
  /** What leaves is checked as well: lengths, patterns, whole shillings. */
  bodySchema: z.ZodType<Body>
  body: Body
  reply: z.ZodType<Reply>
  /** True only when the vendor makes a repeat harmless. A prompt is not: a repeat is a second prompt. */
  repeatable: boolean
}

export type DarajaRequest = <Reply, Body>(spec: RequestSpec<Reply, Body>) => Promise<Reply>

const TOKEN_PATH = "/oauth/v1/generate"

// Faults before a connection stood: nothing was sent, whatever the request was.
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])

/** POSTs with the shared token. A rejected token is renewed once and the request replayed once. */
export function createDarajaRequest(transport: Transport, tokens: AccessTokens): DarajaRequest {
  return async function request(spec) {
    const body = checkBody(spec)
    const send = (token: string) =>
      exchange(transport, {
        path: spec.path,
        repeatable: spec.repeatable,
        reply: spec.reply,
        init: {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body,
        },
      })
    const token = await tokens.current()
    try {
      return await send(token)
    } catch (error) {
      // The gateway turned the request away at the door, so a replay cannot prompt twice.
      if (!isAccessTokenRejection(error)) throw error
      return await send(await tokens.renew(token))
    }
  }
}

/** Asks for a new access token. Nothing else happens at Safaricom, so every fault here may be repeated. */
export async function fetchAccessToken(
  transport: Transport,
  credentials: { consumerKey: string; consumerSecret: string },
): Promise<FetchedToken> {
  const basic = Buffer.from(`${credentials.consumerKey}:${credentials.consumerSecret}`).toString("base64")
  const reply = await exchange(transport, {
    path: `${TOKEN_PATH}?grant_type=client_credentials`,
    repeatable: true,
    reply: accessTokenReplySchema,
    init: { method: "GET", headers: { authorization: `Basic ${basic}` } },
  })
  return { value: reply.access_token, expiresInSeconds: reply.expires_in }
}

type Exchange<Reply> = {
  path: string
  repeatable: boolean
  reply: z.ZodType<Reply>
  init: { method: "GET" | "POST"; headers: Record<string, string>; body?: string }
}

async function exchange<Reply>(transport: Transport, spec: Exchange<Reply>): Promise<Reply> {
  const { response, text } = await send(transport, spec)
  const body = parseJson(text)
  const { path, repeatable } = spec
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
        operatorMessage: `No usable reply from ${path} within ${transport.timeoutMs} ms.`,
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

function checkBody<Body>(spec: { path: string; bodySchema: z.ZodType<Body>; body: Body }): string {
  const checked = spec.bodySchema.safeParse(spec.body)
  if (checked.success) return JSON.stringify(checked.data)
  // Names the fields, never their values: they hold phone numbers and passwords.
  const problems = checked.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")
  throw new DarajaError({
    code: "daraja_invalid_input",
    retry: "never",
    operatorMessage: `Not sent to ${spec.path}: ${problems}`,
  })
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
