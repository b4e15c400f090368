/**
 * What a caller may do next. Every call of this client is safe to repeat: uploads name their own public id and never
 * overwrite, deletions of what is gone succeed.
 * - `safe`: repeating may help.
 * - `after`: as `safe`, once `retryAfterMs` has passed.
 * - `never`: repeating cannot help; configuration or input is wrong.
 */
export type Retry = "safe" | "after" | "never"

/** Stable; texts may change, these do not. */
export type CloudinaryErrorCode =
  | "cloudinary_bad_reply"
  | "cloudinary_clock_wrong"
  | "cloudinary_credentials_refused"
  | "cloudinary_failed"
  | "cloudinary_file_refused"
  | "cloudinary_file_too_large"
  | "cloudinary_invalid_request"
  | "cloudinary_no_reply"
  | "cloudinary_not_found"
  | "cloudinary_rate_limited"
  | "cloudinary_unreachable"
  | "cloudinary_upload_abandoned"

export type CloudinaryFault = {
  code: CloudinaryErrorCode
  retry: Retry
  /** Says what to fix; shown to staff and in logs. Never holds a secret. */
  operatorMessage: string
  retryAfterMs?: number
  /** The vendor's status, when there was an answer. */
  status?: number
}

/** Every fault of the Cloudinary floor. */
export class CloudinaryError extends Error {
  override readonly name = "CloudinaryError"
  readonly code: CloudinaryErrorCode
  readonly retry: Retry
  readonly operatorMessage: string
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined
  /** How often the call was sent: 0 when it never was, over 1 when an earlier try may have been carried out. */
  tries = 1

  constructor(fault: CloudinaryFault, options?: { cause?: unknown }) {
    super(`${fault.code}: ${fault.operatorMessage}`, options)
    this.code = fault.code
    this.retry = fault.retry
    this.operatorMessage = fault.operatorMessage
    this.retryAfterMs = fault.retryAfterMs
    this.status = fault.status
  }
}
