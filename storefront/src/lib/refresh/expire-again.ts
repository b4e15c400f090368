import "server-only"
import { setTimeout as sleep } from "node:timers/promises"

type Ends = readonly Promise<void>[]
type Watch = () => () => Ends

/** Pages whose making ends in quick succession are expired together. */
const REST_MS = 1_000

/**
 * Begins to note which pages are under way; ends with when each has ended. `server/main.ts` knows; `next dev` keeps no
 * pages.
 */
export function watchRenders(): () => Ends {
  const watch = (globalThis as Record<symbol, unknown>)[Symbol.for("duka.renders-under-way")]
  return typeof watch === "function" ? (watch as Watch)() : () => []
}

/**
 * For pages whose making had begun when something expired: Next.js takes them for newer than that, although they show
 * what was before. Each is expired once more when it is finished, whatever the slowest of them takes.
 */
export async function expireAgain(
  underWay: Ends,
  { expire, restMs = REST_MS }: { expire: () => Promise<void>; restMs?: number },
): Promise<void> {
  const waiting = new Set(underWay)
  const ended = new Set<Promise<void>>()
  for (const end of underWay) void end.then(() => ended.add(end))
  while (waiting.size > 0) {
    await Promise.race(waiting)
    for (const end of ended) waiting.delete(end)
    await expire()
    if (waiting.size > 0) await sleep(restMs, undefined, { ref: false })
  }
}
