import type { MedusaContainer } from "@medusajs/framework/types"
import { checkDrift } from "../search-feed/check-drift"
import { INDEX_NAMES } from "../search-feed/index-sources"
import { feedOf, wakeFeed } from "../search-feed/search-feed"
import { SHARDS } from "../search-feed/to-product-document"
import { messageOf } from "../to-error"

const SHARDS_PER_RUN = 16

/** Compares a part of the index with the shop and puts right what differs; everything is looked at within 3 hours. */
export default async function checkSearch(container: MedusaContainer) {
  const feed = feedOf(container)
  const now = new Date()
  const turn = Math.floor(now.getTime() / 600_000) % (SHARDS / SHARDS_PER_RUN)
  const shards = Array.from({ length: SHARDS_PER_RUN }, (_, index) => turn * SHARDS_PER_RUN + index)
  for (const index of INDEX_NAMES) {
    try {
      const drift = await checkDrift(feed, index, { repair: true, shards, now })
      if (drift.repaired === 0) continue
      feed.logger.warn(
        `Search index "${index}" differed from the shop: ${drift.missing} missing, ${drift.stale} stale, ${drift.orphans} too many of ${drift.checked}; being put right`,
      )
      await feed.books.writeNote(`drift:${index}`, drift)
      wakeFeed(container)
    } catch (fault) {
      feed.logger.warn(`Search index "${index}" was not compared with the shop: ${messageOf(fault)}`)
    }
  }
}

export const config = { name: "check-search", schedule: { interval: 600_000 } }
