import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readInput } from "../../../../http/read-input"
import { announceSynonyms } from "../../../../search-feed/announce-synonyms"
import { feedOf } from "../../../../search-feed/search-feed"
import { synonymsSchema } from "./schema"

const MAX_GROUPS = 1_000

export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const synonyms = await feedOf(req.scope).books.listSearchSynonyms(
    {},
    { take: MAX_GROUPS, order: { id: "ASC" } },
  )
  res.json({ synonyms: synonyms.map(({ id, terms }) => ({ id, terms })) })
}

/** In use within seconds, on every process. */
export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const { terms } = readInput(synonymsSchema, req.body)
  const feed = feedOf(req.scope)
  const created = await feed.books.createSearchSynonyms({ terms: asJson(terms) })
  announceSynonyms(feed)
  res.status(201).json({ synonym: { id: created.id, terms: created.terms } })
}

/** Medusa types a JSON column as an object; a list is one too. */
const asJson = (terms: string[]) => terms as unknown as Record<string, unknown>
