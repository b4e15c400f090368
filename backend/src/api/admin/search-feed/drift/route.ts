import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { readInput } from "../../../../http/read-input"
import { checkDrift } from "../../../../search-feed/check-drift"
import { INDEX_NAMES } from "../../../../search-feed/index-sources"
import { feedOf, wakeFeed } from "../../../../search-feed/search-feed"

const schema = z.strictObject({ index: z.enum(INDEX_NAMES), repair: z.boolean().default(false) })

/** Compares a whole index with the shop; a minute or so at 50,000 goods. */
export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const { index, repair } = readInput(schema, req.body)
  const feed = feedOf(req.scope)
  const drift = await checkDrift(feed, index, { repair, now: new Date() })
  await feed.books.writeNote(`drift:${index}`, drift)
  if (drift.repaired > 0) wakeFeed(req.scope)
  res.json({ drift })
}
