import type { MedusaContainer } from "@medusajs/framework/types"
import { feedNow, feedOf } from "../../search-feed/search-feed"
import { sweepSilentChanges } from "../../search-feed/sweep"

/** The goods are found from the first second on: otherwise the index is filled after the backend has started. */
export async function fillSearch(container: MedusaContainer): Promise<void> {
  const feed = feedOf(container)
  await feed.search.reindex()
  await sweepSilentChanges(feed)
  await feedNow(container)
}
