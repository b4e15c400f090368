import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { SEARCH_BOOKS_MODULE } from "../modules/search-books"
import { drainOutbox } from "./drain-outbox"
import type { Feed } from "./feed"
import { messageOf } from "../to-error"

/** Events of one change, and changes of one product, arrive within this time of each other. */
const GATHER_MS = 300
/** An engine that is slow to take one batch does not keep another run from writing what changes later. */
const PATIENCE_MS = 3_000
const MOST_RUNS = 4

const runs = new Set<Promise<unknown>>()
let armed: NodeJS.Timeout | undefined
let lastMovedAt = 0

export function feedOf(container: MedusaContainer): Feed {
  return {
    books: container.resolve(SEARCH_BOOKS_MODULE),
    search: container.resolve(Modules.SEARCH),
    db: container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    logger: container.resolve(ContainerRegistrationKeys.LOGGER),
  }
}

/** Sees to it that the outbox of this process is emptied in a moment. Calls in between are one. */
export function wakeFeed(container: MedusaContainer): void {
  const begin = () => {
    armed = undefined
    if (mayBegin()) void run(container)
    else wakeFeed(container)
  }
  armed ??= setTimeout(begin, runs.size === 0 ? GATHER_MS : PATIENCE_MS).unref()
}

const mayBegin = () => runs.size === 0 || (runs.size < MOST_RUNS && Date.now() - lastMovedAt >= PATIENCE_MS)

/** Empties the outbox and waits for it: a process that ends afterwards holds no row. */
export async function feedNow(container: MedusaContainer): Promise<void> {
  await Promise.all(runs)
  await run(container)
}

async function run(container: MedusaContainer): Promise<void> {
  const draining = drain(container)
  runs.add(draining)
  const isWaiting = await draining.finally(() => runs.delete(draining))
  if (!isWaiting && !armed) return
  clearTimeout(armed)
  armed = undefined
  wakeFeed(container)
}

/** Answers whether something waits for an index that is about to be replaced. */
async function drain(container: MedusaContainer): Promise<boolean> {
  const feed = feedOf(container)
  try {
    return (await drainOutbox(feed, () => (lastMovedAt = Date.now()))).closed.length > 0
  } catch (error) {
    // The rows are still there, and a job looks after them every few seconds.
    feed.logger.warn(`The search index was not fed: ${messageOf(error)}`)
    return false
  }
}
