import { MedusaError } from "@medusajs/framework/utils"
import {
  DocumentRefused,
  isUnavailableCode,
  MeilisearchError,
  QueryRefused,
  type Retry,
} from "../../meilisearch"

/** A fault of the engine as Medusa meets it: a MedusaError that still says what may be done next. */
export class SearchEngineError extends MedusaError {
  /** `engine_unavailable`, `engine_busy`, `index_not_found`, `task_failed`, ... */
  override readonly code: string
  readonly retry: Retry
  /** 429 where the Search Module should wait and try again. */
  readonly status: number | undefined
  /** ms. */
  readonly retry_after: number | undefined
  readonly operatorMessage: string
  override readonly cause: unknown

  constructor(type: string, fault: MeilisearchError) {
    super(type, fault.message, fault.code)
    this.name = "SearchEngineError"
    this.code = fault.code
    this.retry = fault.retry
    this.status = fault.code === "engine_busy" ? 429 : undefined
    this.retry_after = fault.retryAfterMs
    this.operatorMessage = fault.operatorMessage
    this.cause = fault
  }
}

/** Whether the engine, or the index, cannot serve whatever is asked: ask another one. False for faults of the caller. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof SearchEngineError && (isUnavailableCode(error.code) || isNotReady(error))
}

/** Whether the engine has the index, but not all that belongs to it: somebody is making it, or has broken off. */
export function isNotReady(error: unknown): boolean {
  return error instanceof SearchEngineError && error.code === "index_not_ready"
}

/**
 * `index_not_found` becomes NOT_FOUND, which makes the Search Module look for the index's new name and try again.
 * Refused questions become NOT_ALLOWED or INVALID_DATA: HTTP 400, and no fall-back.
 */
export function toMedusaError(error: unknown): unknown {
  if (error instanceof QueryRefused) {
    const { INVALID_DATA, NOT_ALLOWED } = MedusaError.Types
    return new MedusaError(error.reason === "invalid" ? INVALID_DATA : NOT_ALLOWED, error.message)
  }
  if (error instanceof DocumentRefused) return new MedusaError(MedusaError.Types.INVALID_DATA, error.message)
  if (!(error instanceof MeilisearchError)) return error
  const { NOT_FOUND, UNAUTHORIZED, INVALID_DATA, UNEXPECTED_STATE } = MedusaError.Types
  switch (error.code) {
    case "index_not_found":
    case "not_found":
      return new SearchEngineError(NOT_FOUND, error)
    case "engine_unauthorized":
      return new SearchEngineError(UNAUTHORIZED, error)
    case "engine_refused_request":
      return new SearchEngineError(INVALID_DATA, error)
    case "engine_bad_reply":
    case "engine_busy":
    case "engine_full":
    case "engine_unavailable":
    case "index_not_ready":
    case "payload_too_large":
    case "task_failed":
    case "task_timed_out":
      return new SearchEngineError(UNEXPECTED_STATE, error)
    default:
      return error.code satisfies never
  }
}

/** Runs work of the vendor's floor; what it throws leaves as Medusa's errors. */
export async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toMedusaError(error)
  }
}
