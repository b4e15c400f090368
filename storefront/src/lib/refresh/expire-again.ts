import "server-only"
import { env, ownUrl } from "@/lib/env"
import { AGAIN_HEADER, expireHere } from "./expire-here"

/**
 * For pages whose making had begun when these tags expired: Next.js takes them for newer than that, although they show
 * what was before. They are expired once more when they are finished. `server/main.ts` knows what is under way; `next dev`
 * keeps no pages.
 */
export async function expireAgain(tags: string[]): Promise<void> {
  const ended = (globalThis as Record<symbol, unknown>)[Symbol.for("duka.renders-under-way")]
  const underWay = typeof ended === "function" ? (ended as () => Promise<unknown> | undefined)() : undefined
  if (!underWay) return
  await underWay
  await expireHere({ ownUrl: ownUrl(), secret: env().REVALIDATE_SECRET, mark: AGAIN_HEADER }, tags)
}
