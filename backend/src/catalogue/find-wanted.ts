import type { SearchTypes } from "@medusajs/framework/types"
import { z } from "zod"
import type { CatalogueScope } from "./catalogue-scope"
import type { SqlRunner } from "./sql"
import { messageOf } from "../to-error"

/** What this needs of Medusa's Search Module. */
export type SearchEngine = {
  search(query: SearchTypes.SearchQuery): Promise<{
    hits: { id: string }[]
    provider_metadata?: Record<string, unknown> | undefined
  }>
}

export type Wanted = {
  /** Products that fit the words, the best first; the first thousand of them. */
  ids: string[]
  /** The words that the engine took them for. */
  didYouMean: string | null
  /** The engine could not be asked, or another one stood in for it: something may be missing. */
  isDegraded: boolean
}

const MAX_FOUND = 1_000

/**
 * The products that somebody may mean. The engine ranks them; what they cost, whether they are there and whether they
 * may be seen at all is read from the shop's own tables afterwards, so that an index that lags behind shows nothing
 * wrong. When no engine answers, titles that hold every word are found instead.
 */
export async function findWanted(
  { engine, db, warn }: { engine: SearchEngine | undefined; db: SqlRunner; warn: (message: string) => void },
  scope: CatalogueScope,
  q: string,
): Promise<Wanted> {
  if (!engine) return { ...(await findByTitle(db, q)), isDegraded: true }
  try {
    const { hits, provider_metadata: told } = await engine.search({
      entity: "product",
      fields: ["id"],
      filters: { q, status: "published", sales_channel_ids: { $overlaps: scope.salesChannelIds } },
      pagination: { skip: 0, take: MAX_FOUND },
      search_options: { count: "none" },
    })
    return {
      ids: hits.map(({ id }) => id),
      didYouMean: typeof told?.corrected === "string" ? told.corrected : null,
      isDegraded: told?.degraded === true,
    }
  } catch (error) {
    warn(`Search fell back to titles: ${messageOf(error)}`)
    return { ...(await findByTitle(db, q)), isDegraded: true }
  }
}

const BY_TITLE = `
  SELECT p.id FROM product p
  WHERE p.status = 'published' AND p.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM unnest(CAST(:words AS text[])) AS word WHERE strpos(lower(p.title), word) = 0)
  ORDER BY length(p.title), p.id LIMIT :limit`

const rowsSchema = z.array(z.object({ id: z.string() }))

async function findByTitle(db: SqlRunner, q: string): Promise<Pick<Wanted, "ids" | "didYouMean">> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const { rows } = await db.raw(BY_TITLE, { words, limit: MAX_FOUND })
  return { ids: rowsSchema.parse(rows).map(({ id }) => id), didYouMean: null }
}
