/**
 * What a caller may do next.
 * - `safe`: nothing happened at Safaricom; repeating cannot charge twice.
 * - `after`: as `safe`, once `retryAfterMs` has passed.
 * - `never`: repeating cannot help; configuration or input is wrong.
 * - `unknown`: it may have happened. Find out before doing it again.
 */
export type Retry = "safe" | "after" | "never" | "unknown"

/** Stable; texts may change, these do not. */
export type DarajaErrorCode =
  | "daraja_access_token_rejected"
  | "daraja_bad_certificate"
  | "daraja_bad_reply"
  | "daraja_busy"
  | "daraja_duplicate_request"
  | "daraja_failed"
  | "daraja_internal_error"
  | "daraja_invalid_auth_header"
  | "daraja_invalid_input"
  | "daraja_invalid_phone_number"
  | "daraja_invalid_request"
  | "daraja_merchant_unknown"
  | "daraja_method_not_allowed"
  | "daraja_no_reply"
  | "daraja_not_configured"
  | "daraja_not_found"
  | "daraja_oauth_refused"
  | "daraja_product_not_enabled"
  | "daraja_quota_exceeded"
  | "daraja_rate_limited"
  | "daraja_rejected"
  | "daraja_still_processing"
  | "daraja_subscriber_locked"
  | "daraja_too_early"
  | "daraja_under_maintenance"
  | "daraja_unreachable"
  | "daraja_urls_already_registered"
  | "daraja_urls_held_elsewhere"
  | "daraja_wrong_credentials"
  | "daraja_wrong_environment"

export type DarajaFault = {
  code: DarajaErrorCode
  retry: Retry
  /** Says what to fix; shown in the admin and in logs. Never holds a secret or a full phone number. */
  operatorMessage: string
  /** Only when there is something useful to tell the shopper. */
  shopperMessage?: string
  retryAfterMs?: number
  /** The vendor's id of the failed request, for a support case. */
  requestId?: string
}

/** Every fault of the Daraja floor. Expected outcomes (declined, cancelled, pending) are returned, not thrown. */
export class DarajaError extends Error {
  override readonly name = "DarajaError"
  readonly code: DarajaErrorCode
  readonly retry: Retry
  readonly operatorMessage: string
  readonly shopperMessage: string | undefined
  readonly retryAfterMs: number | undefined
  readonly requestId: string | undefined

  constructor(fault: DarajaFault, options?: { cause?: unknown }) {
    super(`${fault.code}: ${fault.operatorMessage}`, options)
    this.code = fault.code
    this.retry = fault.retry
    this.operatorMessage = fault.operatorMessage
    this.shopperMessage = fault.shopperMessage
    this.retryAfterMs = fault.retryAfterMs
    this.requestId = fault.requestId
  }
}
