/** The codes this stand-in answers with: HTTP status and type as in the engine's own list of codes. */
const CODES = {
  bad_request: [400, "invalid_request"],
  database_size_limit_reached: [500, "internal"],
  document_not_found: [404, "invalid_request"],
  facet_search_disabled: [400, "invalid_request"],
  index_already_exists: [409, "invalid_request"],
  index_not_found: [404, "invalid_request"],
  index_primary_key_already_exists: [400, "invalid_request"],
  index_primary_key_no_candidate_found: [400, "invalid_request"],
  internal: [500, "internal"],
  invalid_api_key: [403, "auth"],
  invalid_api_key_actions: [400, "invalid_request"],
  invalid_content_type: [415, "invalid_request"],
  invalid_document_filter: [400, "invalid_request"],
  invalid_document_fields: [400, "invalid_request"],
  invalid_document_id: [400, "invalid_request"],
  invalid_facet_search_facet_name: [400, "invalid_request"],
  invalid_index_uid: [400, "invalid_request"],
  invalid_multi_search_query_facets: [400, "invalid_request"],
  invalid_search_attributes_to_search_on: [400, "invalid_request"],
  invalid_search_distinct: [400, "invalid_request"],
  invalid_search_facets: [400, "invalid_request"],
  invalid_search_filter: [400, "invalid_request"],
  invalid_search_limit: [400, "invalid_request"],
  invalid_search_locales: [400, "invalid_request"],
  invalid_search_matching_strategy: [400, "invalid_request"],
  invalid_search_q: [400, "invalid_request"],
  invalid_search_sort: [400, "invalid_request"],
  io_error: [422, "system"],
  malformed_payload: [400, "invalid_request"],
  missing_authorization_header: [401, "auth"],
  missing_document_id: [400, "invalid_request"],
  missing_facet_search_facet_name: [400, "invalid_request"],
  missing_index_uid: [400, "invalid_request"],
  no_space_left_on_device: [422, "system"],
  not_found: [404, "invalid_request"],
  payload_too_large: [413, "invalid_request"],
  task_not_found: [404, "invalid_request"],
  too_many_open_files: [422, "system"],
  too_many_search_requests: [503, "system"],
} as const

export type ErrorCode = keyof typeof CODES | `invalid_settings_${string}`
export type ErrorBody = { message: string; code: string; type: string; link: string }

/** A refusal as the engine words it; the same body stands in an HTTP answer and in a failed task. */
export class ApiError extends Error {
  override readonly name = "ApiError"
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message)
    this.status = (CODES as Record<string, readonly [number, string]>)[code]?.[0] ?? 400
  }

  toBody(): ErrorBody {
    const type = (CODES as Record<string, readonly [number, string]>)[this.code]?.[1] ?? "invalid_request"
    const { code, message } = this
    return { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` }
  }

  toResponse(): Response {
    // The engine itself puts `Retry-After: 10` on every 503.
    const seconds = this.retryAfterSeconds ?? (this.status === 503 ? 10 : undefined)
    const headers: Record<string, string> = seconds === undefined ? {} : { "retry-after": String(seconds) }
    return Response.json(this.toBody(), { status: this.status, headers })
  }
}
