/**
 * What a caller may do next.
 * - `safe`: repeating is harmless and may help at once. Writes are by id and whole, so it holds for them too.
 * - `after`: as `safe`, once `retryAfterMs` has passed.
 * - `never`: repeating cannot help; the request, the key or the settings are wrong.
 */
export type Retry = "safe" | "after" | "never"

/** Stable; texts may change, these do not. */
export type MeilisearchErrorCode =
  | "engine_bad_reply"
  | "engine_busy"
  | "engine_full"
  | "engine_refused_request"
  | "engine_unauthorized"
  | "engine_unavailable"
  | "index_not_found"
  | "index_not_ready"
  | "not_found"
  | "payload_too_large"
  | "task_failed"
  | "task_timed_out"

export type MeilisearchFault = {
  code: MeilisearchErrorCode
  retry: Retry
  /** Says what to fix; shown in the admin and in logs. Never holds a key. */
  operatorMessage: string
  retryAfterMs?: number
  /** The engine's own code (`invalid_search_filter`, ...). */
  engineCode?: string
  /** HTTP status, when there was an answer. */
  status?: number
}

/** Every fault of the engine's floor. */
export class MeilisearchError extends Error {
  override readonly name = "MeilisearchError"
  readonly code: MeilisearchErrorCode
  readonly retry: Retry
  readonly operatorMessage: string
  readonly retryAfterMs: number | undefined
  readonly engineCode: string | undefined
  readonly status: number | undefined

  constructor(fault: MeilisearchFault, options?: { cause?: unknown }) {
    super(`${fault.code}: ${fault.operatorMessage}`, options)
    this.code = fault.code
    this.retry = fault.retry
    this.operatorMessage = fault.operatorMessage
    this.retryAfterMs = fault.retryAfterMs
    this.engineCode = fault.engineCode
    this.status = fault.status
  }
}

// A wrong key is among them: the engine cannot serve, and the caller did nothing wrong.
const UNAVAILABLE: ReadonlySet<string> = new Set<MeilisearchErrorCode>([
  "engine_bad_reply",
  "engine_busy",
  "engine_full",
  "engine_unauthorized",
  "engine_unavailable",
])

/** Whether this code means that the engine cannot serve now, whatever is asked of it. */
export function isUnavailableCode(code: unknown): boolean {
  return typeof code === "string" && UNAVAILABLE.has(code)
}
