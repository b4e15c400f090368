import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { readInput } from "../../../../http/read-input"
import { INDEX_NAMES } from "../../../../search-feed/index-sources"
import { feedOf, wakeFeed } from "../../../../search-feed/search-feed"
import { messageOf } from "../../../../to-error"

const schema = z.strictObject({ index: z.enum(INDEX_NAMES) })

/** Builds an index anew beside the one in use; its progress is in the status. */
export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const { index } = readInput(schema, req.body)
  const { search, logger } = feedOf(req.scope)
  void search
    .reindex({ index })
    .then(() => wakeFeed(req.scope))
    .catch((error: unknown) => logger.warn(`The index "${index}" was not rebuilt: ${messageOf(error)}`))
  res.status(202).json({ index })
}
