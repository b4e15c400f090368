import "server-only"
import { z } from "zod"
import { env } from "@/lib/env"

/** What the backend said. Absent and unreachable are different results and get different screens. */
export type Reply<T> =
  | { kind: "found"; value: T }
  /** It answered and said no; `code` is stable, `message` is a sentence for people. */
  | { kind: "refused"; status: number; code: string; message: string; details: Record<string, unknown> }
  /** No answer, no sense in the answer, or a fault of its own. Whether it acted is not known. */
  | { kind: "unreachable"; reason: string }

export interface BackendCall<T> {
  path: string
  schema: z.ZodType<T>
  method?: "GET" | "POST" | "DELETE"
  body?: unknown
  idempotencyKey?: string
  /** Address of the shopper's device, so that limits count shoppers and not this server. */
  clientAddress?: string | null
  timeoutMs?: number
}

const DEFAULT_TIMEOUT_MS = 8_000

const refusalSchema = z.object({
  code: z.string().optional(),
  type: z.string().optional(),
  message: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
})

/** The only function of the storefront that speaks to the backend. Never throws. */
export async function callBackend<T>(call: BackendCall<T>): Promise<Reply<T>> {
  let response: Response
  let payload: unknown
  try {
    response = await fetch(new URL(call.path, env().BACKEND_URL), {
      method: call.method ?? "GET",
      headers: buildHeaders(call),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: AbortSignal.timeout(call.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    })
    payload = await response.json()
  } catch (error) {
    return { kind: "unreachable", reason: error instanceof Error ? error.name : "unknown" }
  }
  return response.ok ? readValue(call, payload) : readRefusal(response, payload)
}

function buildHeaders(call: BackendCall<unknown>): Record<string, string> {
  return {
    accept: "application/json",
    "x-publishable-api-key": env().PUBLISHABLE_KEY,
    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    ...(call.idempotencyKey ? { "idempotency-key": call.idempotencyKey } : {}),
    ...(call.clientAddress ? { "x-forwarded-for": call.clientAddress } : {}),
  }
}

function readValue<T>(call: BackendCall<T>, payload: unknown): Reply<T> {
  const parsed = call.schema.safeParse(payload)
  if (parsed.success) return { kind: "found", value: parsed.data }
  const where = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")
  console.error(`The backend's answer to ${withoutQuery(call.path)} has an unexpected shape: ${where}`)
  return { kind: "unreachable", reason: "unexpected shape" }
}

function readRefusal(response: Response, payload: unknown): Reply<never> {
  const parsed = refusalSchema.safeParse(payload)
  const body = parsed.success ? parsed.data : {}
  // 401 and 403 here mean that this server's own key is wrong: a fault of the shop, not of the shopper. A 503 with a
  // code of ours is an answer: something is out of order for now, and nothing was done.
  const isFault = response.status >= 500 && !(response.status === 503 && body.code)
  if (isFault || response.status === 401 || response.status === 403) {
    console.error(
      `The backend answered ${response.status} ${body.code ?? body.type ?? ""}: ${body.message ?? ""}`,
    )
    return { kind: "unreachable", reason: `status ${response.status}` }
  }
  const retryAfter = Number(response.headers.get("retry-after"))
  return {
    kind: "refused",
    status: response.status,
    code: body.code ?? body.type ?? "unknown",
    message: body.message ?? "",
    details: { ...(retryAfter > 0 ? { retry_after_s: retryAfter } : {}), ...body.details },
  }
}

const withoutQuery = (path: string) => path.split("?")[0] ?? path
