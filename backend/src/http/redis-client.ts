import { Redis } from "ioredis"

/**
 * A connection for work that may be skipped when Redis is slow (rate limits, readiness): it fails within half a second
 * and never queues commands. Not for queues or locks.
 */
export function createImpatientRedis(url: string): Redis {
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
