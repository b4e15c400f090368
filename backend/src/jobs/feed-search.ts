import type { MedusaContainer } from "@medusajs/framework/types"
import { feedOf, wakeFeed } from "../search-feed/search-feed"
import { sweepSilentChanges } from "../search-feed/sweep"

/** Changes without an event, documents whose turn to be tried again has come, and rows of a process that ended. */
export default async function feedSearchJob(container: MedusaContainer) {
  const feed = feedOf(container)
  await sweepSilentChanges(feed)
  wakeFeed(container)
}

export const config = { name: "feed-search", schedule: { interval: 5_000 } }
