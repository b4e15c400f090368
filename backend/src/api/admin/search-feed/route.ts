import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readStatus } from "../../../search-feed/read-status"
import { feedOf } from "../../../search-feed/search-feed"

/** Engine, lag, backlog, failures, drift and what was sought in vain. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  res.json(await readStatus(feedOf(req.scope)))
}
