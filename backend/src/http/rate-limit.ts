import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ApiError } from "./api-error"
import { createRateLimiter, type RateLimit, type RateVerdict } from "./rate-limiter"
import { sharedRedis } from "./redis-client"

export type RateLimitOptions = RateLimit & {
  /** Whose calls are counted together. `undefined` leaves the call uncounted (the validator refuses it later). */
  keyOf: (req: MedusaRequest) => string | undefined
}

/**
 * Middleware that refuses with 429 `rate_limited`. Every answer says where the caller stands in `RateLimit-*`; when a
 * route has several limits, the tightest one speaks.
 */
export function rateLimit({ keyOf, ...limit }: RateLimitOptions) {
  const limiter = createRateLimiter(limit, sharedRedis())

  return async function limitRate(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
    const key = keyOf(req)
    if (key === undefined) {
      next()
      return
    }
    const verdict = await limiter.consume(key)
    tellVerdict(res, verdict)
    if (!verdict.allowed) throw rateLimited(verdict.resetSeconds)
    next()
  }
}

export function rateLimited(retryAfterSeconds: number): ApiError {
  return new ApiError({
    status: 429,
    code: "rate_limited",
    message: `Too many attempts. Please try again in ${inWords(retryAfterSeconds)}.`,
    details: { retry_after_s: retryAfterSeconds },
    headers: { "Retry-After": String(retryAfterSeconds) },
  })
}

/** Express' `req.ip`: with Medusa's one trusted hop, the address that the nearest proxy saw. */
export const clientIp = (req: MedusaRequest): string => req.ip ?? "unknown"

function tellVerdict(res: MedusaResponse, verdict: RateVerdict) {
  const told = res.getHeader("RateLimit-Remaining")
  if (told !== undefined && Number(told) <= verdict.remaining && verdict.allowed) return
  res.set({
    "RateLimit-Limit": String(verdict.limit),
    "RateLimit-Remaining": String(verdict.remaining),
    "RateLimit-Reset": String(verdict.resetSeconds),
  })
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? "1 minute" : `${minutes} minutes`
}
