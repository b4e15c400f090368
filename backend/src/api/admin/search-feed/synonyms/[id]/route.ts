import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ApiError } from "../../../../../http/api-error"
import { readInput } from "../../../../../http/read-input"
import { announceSynonyms } from "../../../../../search-feed/announce-synonyms"
import { feedOf } from "../../../../../search-feed/search-feed"
import { synonymsSchema } from "../schema"

export async function POST(req: MedusaRequest, res: MedusaResponse) {
  const id = await idOf(req)
  const { terms } = readInput(synonymsSchema, req.body)
  const feed = feedOf(req.scope)
  await feed.books.updateSearchSynonyms({ id, terms: terms as unknown as Record<string, unknown> })
  announceSynonyms(feed)
  res.json({ synonym: { id, terms } })
}

export async function DELETE(req: MedusaRequest, res: MedusaResponse) {
  const id = await idOf(req)
  const feed = feedOf(req.scope)
  await feed.books.deleteSearchSynonyms(id)
  announceSynonyms(feed)
  res.json({ id, deleted: true })
}

async function idOf(req: MedusaRequest): Promise<string> {
  const id = String(req.params.id)
  const [known] = await feedOf(req.scope).books.listSearchSynonyms({ id }, { take: 1 })
  if (known) return id
  throw new ApiError({ status: 404, code: "synonym_not_found", message: "There are no such synonyms." })
}
