import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { SEARCH_BOOKS_MODULE } from "../modules/search-books"
import { drainOutbox, type Feed } from "./drain-outbox"
import { messageOf } from "../to-error"

/** Events of one change, and changes of one product, arrive within this time of each other. */
const GATHER_MS = 300

let state: "idle" | "armed" | "draining" | "draining and asked again" = "idle"

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
  if (state === "draining") state = "draining and asked again"
  if (state !== "idle") return
  state = "armed"
  setTimeout(() => void drain(container), GATHER_MS).unref()
}

async function drain(container: MedusaContainer): Promise<void> {
  state = "draining"
  const feed = feedOf(container)
  let isWaiting = false
  try {
    isWaiting = (await drainOutbox(feed)).closed.length > 0
  } catch (error) {
    // The rows are still there, and a job looks after them every few seconds.
    feed.logger.warn(`The search index was not fed: ${messageOf(error)}`)
  }
  const again = (state as string) === "draining and asked again"
  state = "idle"
  if (again || isWaiting) wakeFeed(container)
}
