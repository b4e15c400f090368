import { Redis } from "ioredis"
import { env } from "../env"

let shared: Redis | undefined

/** One connection for the whole process, opened by the first who asks; undefined when the shop runs without Redis. */
export function sharedRedis(): Redis | undefined {
  if (!env.REDIS_URL) return undefined
  shared ??= createImpatientRedis(env.REDIS_URL)
  return shared
}

/**
 * A connection for work that may be skipped when Redis is slow (rate limits, readiness): it fails within half a second
 * and never queues commands. Not for queues or locks.
 */
function createImpatientRedis(url: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 500,
    connectTimeout: 2_000,
  })
  // Without a listener ioredis prints every failed reconnection; the callers see each failed command anyway.
  redis.on("error", () => undefined)
  return redis
}
