import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { SEARCH_BOOKS_MODULE } from "../modules/search-books"
import { drainOutbox, type Feed } from "./drain-outbox"
import { messageOf } from "../to-error"

/** Events of one change, and changes of one product, arrive within this time of each other. */
const GATHER_MS = 300

let armed: NodeJS.Timeout | undefined
let draining: Promise<boolean> | undefined
let isAskedAgain = false

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
  if (draining) isAskedAgain = true
  else armed ??= setTimeout(() => void feedNow(container), GATHER_MS).unref()
}

/** Empties the outbox and waits for it: a process that ends afterwards holds no row. */
export async function feedNow(container: MedusaContainer): Promise<void> {
  while (draining) await draining
  clearTimeout(armed)
  armed = undefined
  isAskedAgain = false
  draining = drain(container).finally(() => (draining = undefined))
  const isWaiting = await draining
  if (isAskedAgain || isWaiting) wakeFeed(container)
}

/** Answers whether something waits for an index that is about to be replaced. */
async function drain(container: MedusaContainer): Promise<boolean> {
  const feed = feedOf(container)
  try {
    return (await drainOutbox(feed)).closed.length > 0
  } catch (error) {
    // The rows are still there, and a job looks after them every few seconds.
    feed.logger.warn(`The search index was not fed: ${messageOf(error)}`)
    return false
  }
}
