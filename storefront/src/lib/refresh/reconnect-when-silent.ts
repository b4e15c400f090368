import { setTimeout as sleep } from "node:timers/promises"
import type { Redis } from "ioredis"

const EVERY_MS = 5_000
const DEADLINE_MS = 2_000

/**
 * Who only listens does not notice that the other end is gone without a word, and waits for ever. So it is asked for a
 * sign of life, and the connection is made anew when there is none.
 */
export function reconnectWhenSilent(
  redis: Pick<Redis, "status" | "ping" | "disconnect">,
  { everyMs = EVERY_MS, deadlineMs = DEADLINE_MS } = {},
): NodeJS.Timeout {
  let isAsking = false
  const ask = async () => {
    // While it is connecting, questions would pile up.
    if (isAsking || redis.status !== "ready") return
    isAsking = true
    const answered = redis.ping().then(
      () => true,
      () => false,
    )
    const isAlive = await Promise.race([answered, sleep(deadlineMs, false, { ref: false })])
    if (!isAlive && redis.status === "ready") redis.disconnect(true)
    isAsking = false
  }
  return setInterval(() => void ask(), everyMs).unref()
}
