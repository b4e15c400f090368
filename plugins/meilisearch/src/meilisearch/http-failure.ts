import { MeilisearchError, type MeilisearchErrorCode, type Retry } from "./errors"
import { errorReplySchema } from "./schemas"

export type HttpFailure = {
  status: number
  /** The parsed body, or undefined when it was empty or not JSON. */
  body: unknown
  path: string
  /** From the `Retry-After` header. */
  retryAfterMs?: number
}

const FULL = new Set([
  "no_space_left_on_device",
  "io_error",
  "too_many_open_files",
  "database_size_limit_reached",
])
/** Only what the index was made for is asked, so an engine that refuses it has not the settings of the index (yet). */
const NOT_READY = new Set([
  "invalid_search_filter",
  "invalid_search_sort",
  "invalid_search_facets",
  "invalid_search_distinct",
])
const NOT_FOUND = new Set(["document_not_found", "task_not_found", "api_key_not_found", "not_found"])

/** The one place where an answer that is not a success becomes a typed fault. */
export function mapHttpFailure({ status, body, path, retryAfterMs }: HttpFailure): MeilisearchError {
  const parsed = errorReplySchema.safeParse(body)
  const engineCode = parsed.success ? parsed.data.code : undefined
  const { code, retry, says } = classify(status, engineCode)
  return new MeilisearchError({
    code,
    retry,
    status,
    operatorMessage: `${says} (${path}, HTTP ${status})${parsed.success ? `: ${parsed.data.message.slice(0, 300)}` : "."}`,
    ...(retry === "after" ? { retryAfterMs: retryAfterMs ?? DEFAULT_RETRY_MS } : {}),
    ...(engineCode === undefined ? {} : { engineCode }),
  })
}

/** The error of a task that was accepted and failed afterwards. */
export function mapTaskFailure(
  engineCode: string,
  { taskUid, message }: { taskUid: number; message: string },
): MeilisearchError {
  const isFull = FULL.has(engineCode)
  return new MeilisearchError({
    code: isFull ? "engine_full" : engineCode === "index_not_found" ? "index_not_found" : "task_failed",
    retry: isFull || engineCode === "internal" ? "after" : "never",
    engineCode,
    operatorMessage: `Meilisearch accepted task ${taskUid} and failed it: ${message.slice(0, 300)}`,
    ...(isFull || engineCode === "internal" ? { retryAfterMs: DEFAULT_RETRY_MS } : {}),
  })
}

// The engine's own `Retry-After` is always ten seconds.
const DEFAULT_RETRY_MS = 10_000

function classify(
  status: number,
  engineCode = "",
): { code: MeilisearchErrorCode; retry: Retry; says: string } {
  if (engineCode === "index_not_found") {
    return { code: "index_not_found", retry: "never", says: "Meilisearch has no such index" }
  }
  if (NOT_READY.has(engineCode)) {
    return { code: "index_not_ready", retry: "safe", says: "Meilisearch has the index without its settings" }
  }
  if (NOT_FOUND.has(engineCode))
    return { code: "not_found", retry: "never", says: "Meilisearch has nothing there" }
  if (FULL.has(engineCode)) {
    return { code: "engine_full", retry: "after", says: "Meilisearch has no room left to write" }
  }
  if (status === 401 || status === 403) {
    return {
      code: "engine_unauthorized",
      retry: "never",
      says: "Meilisearch refused the key. Check apiKey and what it allows",
    }
  }
  if (status === 429 || status === 503)
    return { code: "engine_busy", retry: "after", says: "Meilisearch has too much to do" }
  if (status === 413)
    return { code: "payload_too_large", retry: "never", says: "Meilisearch refused the size of the body" }
  // 408 and everything above 499, a gateway's page among them: the engine could not serve.
  if (status >= 500 || status === 408 || status < 400) {
    return { code: "engine_unavailable", retry: "safe", says: "Meilisearch could not answer" }
  }
  return { code: "engine_refused_request", retry: "never", says: "Meilisearch refused the request" }
}
