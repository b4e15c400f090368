import type { MedusaContainer } from "@medusajs/framework/types"
import { feedOf, wakeFeed } from "../search-feed/search-feed"
import { sweepLateRows } from "../search-feed/sweep"

/** Longer than the longest build of an index: it applies again what changed meanwhile. */
const KEPT_MS = 24 * 60 * 60_000
const MISSES_KEPT_MS = 180 * 24 * 60 * 60_000

/** Finds changes whose event was lost, and forgets what is long done. */
export default async function sweepSearch(container: MedusaContainer) {
  const feed = feedOf(container)
  const now = new Date()
  if ((await sweepLateRows(feed, now)) > 0) wakeFeed(container)
  await feed.books.forgetDoneBefore(new Date(now.getTime() - KEPT_MS))
  await feed.books.forgetMissesBefore(new Date(now.getTime() - MISSES_KEPT_MS))
}

export const config = { name: "sweep-search", schedule: { interval: 60_000 } }
