import type { MedusaResponse } from "@medusajs/framework/http"

/** The one error shape of the shop: a stable code for programs, a sentence for people. */
export function refuse(
  res: MedusaResponse,
  error: { status: number; code: string; message: string; details?: Record<string, unknown> | undefined },
): void {
  const retryAfter = error.details?.retry_after_s
  if (typeof retryAfter === "number") res.setHeader("Retry-After", String(retryAfter))
  res.status(error.status).json({
    type: TYPES[error.status] ?? "unexpected_state",
    code: error.code,
    message: error.message,
    ...(error.details ? { details: error.details } : {}),
  })
}

const TYPES: Record<number, string> = {
  400: "invalid_data",
  404: "not_found",
  409: "conflict",
  413: "invalid_data",
  429: "too_many_requests",
  503: "unavailable",
}
