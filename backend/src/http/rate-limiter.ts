import { createHash } from "node:crypto"
import type { Redis } from "ioredis"
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible"

export type RateLimit = {
  /** Unique in the shop; two limiters with one name share their counts. */
  name: string
  /** Calls allowed per key within one window. */
  points: number
  durationSeconds: number
}

export type RateVerdict = {
  allowed: boolean
  limit: number
  remaining: number
  /** Seconds until the window of this key starts again, at least 1. */
  resetSeconds: number
}

export type RateLimiter = { consume(key: string): Promise<RateVerdict> }

/**
 * Counts in Redis when there is one, so that all processes share the count; while Redis does not answer, and without
 * one, each process counts for itself. A limit never refuses a shopper because Redis is down.
 */
export function createRateLimiter(limit: RateLimit, redis?: Redis): RateLimiter {
  const options = { keyPrefix: `rate:${limit.name}`, points: limit.points, duration: limit.durationSeconds }
  const memory = new RateLimiterMemory(options)
  const limiter = redis
    ? new RateLimiterRedis({
        ...options,
        storeClient: redis,
        insuranceLimiter: memory,
        rejectIfRedisNotReady: true,
      })
    : memory

  return {
    async consume(key) {
      const result = await limiter.consume(hashKey(key)).catch((refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return refusal
        throw refusal
      })
      return {
        allowed: result.consumedPoints <= limit.points,
        limit: limit.points,
        remaining: Math.max(0, result.remainingPoints),
        resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
      }
    },
  }
}

/** Keys are addresses and phone numbers: only their hash is stored. */
const hashKey = (key: string) => createHash("sha256").update(key).digest("base64url").slice(0, 32)
