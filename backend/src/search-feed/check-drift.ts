import { z } from "zod"
import { ApiError } from "../http/api-error"
import type { Feed } from "./feed"
import { INDEX_SOURCES, type IndexName } from "./index-sources"
import { DOCUMENTS_PER_BATCH } from "./seed-index"
import { shardOf, SHARDS } from "./to-product-document"

export type Drift = {
  at: string
  checked: number
  /** Should be in the index and are not. */
  missing: number
  /** Are there with another state. */
  stale: number
  /** Are there and should not be. */
  orphans: number
  /** Noted for the feed, which puts them right. */
  repaired: number
}

const engineIsAway = (index: IndexName) =>
  new ApiError({
    status: 503,
    code: "search_engine_unavailable",
    message: `The search engine does not answer, so "${index}" cannot be compared with the shop. Try again when it does.`,
    headers: { "Retry-After": "30" },
  })

const idsSchema = z.array(z.object({ id: z.string() }))
const documentSchema = z.object({ id: z.string(), hash: z.string() })

/**
 * Compares an index with the state of the shop, by the hash of each document. What the feed is about to write, or has
 * just written, is no drift. `shards` narrows the work to a part of the documents.
 * @throws ApiError `search_engine_unavailable` when another engine had to stand in
 */
export async function checkDrift(
  feed: Feed,
  index: IndexName,
  { repair, shards, now }: { repair: boolean; shards?: number[]; now: Date },
): Promise<Drift> {
  const { db, search, books } = feed
  const { table, project, kind } = INDEX_SOURCES[index]
  const wanted = new Set(shards ?? Array.from({ length: SHARDS }, (_, shard) => shard))
  const { rows } = await db.raw(`SELECT id FROM ${table} WHERE deleted_at IS NULL ORDER BY id`, {})
  const ids = idsSchema.parse(rows).flatMap(({ id }) => (wanted.has(shardOf(id)) ? [id] : []))

  const stored = new Map<string, string>()
  for (const shard of wanted) {
    const { hits, provider_metadata: told } = await search.search({
      entity: index,
      fields: ["id", "hash"],
      filters: { shard },
      pagination: { take: 1_000 },
      search_options: { count: "none" },
    })
    // What stands in for the engine is not the engine: nothing would be said of what that one holds.
    if (told?.degraded === true) throw engineIsAway(index)
    for (const { document } of hits) {
      const { id, hash } = documentSchema.parse(document)
      stored.set(id, hash)
    }
  }

  const wrong = { missing: [] as string[], stale: [] as string[], orphans: [] as string[] }
  const present = new Set<string>()
  for (let from = 0; from < ids.length; from += DOCUMENTS_PER_BATCH) {
    for (const { id, hash } of await project(db, ids.slice(from, from + DOCUMENTS_PER_BATCH))) {
      present.add(id)
      const known = stored.get(id)
      if (known === undefined) wrong.missing.push(id)
      else if (known !== hash) wrong.stale.push(id)
    }
  }
  wrong.orphans.push(...[...stored.keys()].filter((id) => !present.has(id)))

  const underway = await books.listUnderway(kind, [...wrong.missing, ...wrong.stale, ...wrong.orphans])
  const real = (list: string[]) => list.filter((id) => !underway.has(id))
  const [missing, stale, orphans] = [real(wrong.missing), real(wrong.stale), real(wrong.orphans)]
  const drifted = [...missing, ...stale, ...orphans]
  if (repair) await books.noteChanges(drifted.map((rowId) => ({ kind, rowId, reason: "drift" })))
  return {
    at: now.toISOString(),
    checked: present.size,
    missing: missing.length,
    stale: stale.length,
    orphans: orphans.length,
    repaired: repair ? drifted.length : 0,
  }
}
