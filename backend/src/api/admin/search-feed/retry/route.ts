import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { feedOf, wakeFeed } from "../../../../search-feed/search-feed"

/** Tries again at once what the engine refused. */
export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const retried = await feedOf(req.scope).books.retryFailed()
  wakeFeed(req.scope)
  res.status(202).json({ retried })
}
