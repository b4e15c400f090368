import { z } from "zod"
import { CloudinaryError } from "./errors"
import { mapHttpFailure } from "./http-failure"

export type Transport = {
  fetch: typeof fetch
  now: () => Date
  /** From 0 to 1; spreads repeats. */
  random: () => number
  sleep: (ms: number) => Promise<void>
  /** For the whole exchange, body, repeats and the waits between them included. */
  timeoutMs: number
  /** When the exchange began to wait for its turn; now when absent. */
  startedAt?: number
}

export type Exchange<Reply> = {
  url: string
  /** Names the call in messages. */
  what: string
  reply: z.ZodType<Reply>
  /** Made anew for each try: a body can be sent once. */
  init: () => RequestInit
}

const TRIES = 3
const FIRST_WAIT_MS = 250

/** One call and its reply, repeated where that may help: a typed reply or a typed fault, and always in time. */
export async function exchange<Reply>(transport: Transport, spec: Exchange<Reply>): Promise<Reply> {
  return (await exchangeCounted(transport, spec)).reply
}

/** As `exchange`, and says how often the call was sent. */
export async function exchangeCounted<Reply>(
  transport: Transport,
  spec: Exchange<Reply>,
): Promise<{ reply: Reply; tries: number }> {
  const deadline = (transport.startedAt ?? transport.now().getTime()) + transport.timeoutMs
  if (transport.now().getTime() >= deadline) throw notSent(spec.what)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { reply: await tryOnce(transport, spec, deadline), tries: attempt }
    } catch (error) {
      if (error instanceof CloudinaryError) error.tries = attempt
      const waitMs = waitBefore(error, attempt, transport.random())
      const isInTime = waitMs !== null && transport.now().getTime() + waitMs < deadline
      if (!isInTime || attempt === TRIES) throw error
      await transport.sleep(waitMs)
    }
  }
}

function notSent(what: string): CloudinaryError {
  const fault = new CloudinaryError({
    code: "cloudinary_no_reply",
    retry: "safe",
    operatorMessage: `Cloudinary is too slow: ${what} did not get its turn in time.`,
  })
  fault.tries = 0
  return fault
}

/** Null when a repeat cannot help, or would only wait for a slow service once more. */
function waitBefore(error: unknown, attempt: number, random: number): number | null {
  if (!(error instanceof CloudinaryError) || error.retry === "never" || error.code === "cloudinary_no_reply")
    return null
  const ownWait = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random)
  return Math.max(error.retryAfterMs ?? 0, ownWait)
}

async function tryOnce<Reply>(transport: Transport, spec: Exchange<Reply>, deadline: number): Promise<Reply> {
  const { response, text } = await send(transport, spec, deadline)
  const body = parseJson(text)
  if (!response.ok) {
    throw mapHttpFailure({
      what: spec.what,
      status: response.status,
      body,
      header: (name) => response.headers.get(name),
      now: transport.now(),
    })
  }
  const reply = spec.reply.safeParse(body)
  if (reply.success) return reply.data
  throw new CloudinaryError(
    {
      code: "cloudinary_bad_reply",
      retry: "safe",
      status: response.status,
      operatorMessage: `Cloudinary answered ${spec.what} with ${response.status} and an unexpected body.`,
    },
    { cause: reply.error },
  )
}

async function send<Reply>(transport: Transport, spec: Exchange<Reply>, deadline: number) {
  const leftMs = Math.max(1, deadline - transport.now().getTime())
  const signal = AbortSignal.timeout(leftMs)
  try {
    const response = await transport.fetch(spec.url, { ...spec.init(), signal, redirect: "manual" })
    // Text first: a proxy answers with HTML or nothing, which response.json() would hide.
    return { response, text: await response.text() }
  } catch (cause) {
    throw toConnectionFault(cause, { ...spec, url: spec.url, timeoutMs: transport.timeoutMs })
  }
}

/** A connection that broke may be tried again; a service that kept silent until the end may not. */
export function toConnectionFault(
  cause: unknown,
  { what, url, timeoutMs }: { what: string; url: string; timeoutMs: number },
): CloudinaryError {
  // By name: the signal's reason is a DOMException.
  const name = typeof cause === "object" && cause !== null && "name" in cause ? cause.name : undefined
  const isTimeout = name === "TimeoutError" || name === "AbortError"
  if (isTimeout) {
    return new CloudinaryError(
      {
        code: "cloudinary_no_reply",
        retry: "safe",
        operatorMessage: `Cloudinary did not answer ${what} within ${timeoutMs / 1000} s.`,
      },
      { cause },
    )
  }
  return new CloudinaryError(
    {
      code: "cloudinary_unreachable",
      retry: "safe",
      operatorMessage: `The connection to ${new URL(url).host} broke or could not be made (${what}).`,
    },
    { cause },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON is an answer too; the caller maps it by its status.
    return undefined
  }
}
