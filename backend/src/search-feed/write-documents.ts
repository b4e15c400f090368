import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { ANNOUNCE_CHANGE } from "../catalogue-changes/announcing"
import type { HeldEntry } from "../modules/search-books/service"
import type { Feed } from "./feed"
import { groupBy } from "./group-by"
import { INDEX_NAMES, INDEX_SOURCES, type IndexName } from "./index-sources"
import { DOCUMENTS_PER_BATCH } from "./seed-index"
import { messageOf } from "../to-error"

/** Enough for a few documents among five hundred; what is left then waits for the next time. */
const MOST_TRIES = 50

/** Writes what is due into these indexes. What could not be written waits, and says why. */
export async function writeDocuments(
  feed: Feed,
  open: IndexName[],
): Promise<{ written: number; failed: number; dueAgain: number }> {
  const held = await feed.books.hold({ of: open }, DOCUMENTS_PER_BATCH)
  const outcome = { written: 0, failed: 0, dueAgain: 0 }
  for (const [index, entries] of groupBy(held, (entry) => entry.kind)) {
    if (!isIndexName(index)) continue
    const { written, refused } = await writeApart(feed, index, entries)
    // Answers to searches that were made before are out of date now, although no row of the shop changed. What an
    // engine outside refused is in Postgres all the same.
    await feed.db.raw(ANNOUNCE_CHANGE, {})
    if (written.length > 0) outcome.dueAgain += await feed.books.settle(written)
    outcome.written += written.length
    for (const { entries: some, error } of refused) {
      await feed.books.postpone(some, messageOf(error))
      outcome.failed += some.length
      feed.logger.warn(`Search: ${some.length} documents of "${index}" wait: ${messageOf(error)}`)
    }
  }
  return outcome
}

type Written = { written: HeldEntry[]; refused: { entries: HeldEntry[]; error: unknown }[] }

/** One document that an engine cannot hold fails its whole batch: it is looked for in halves, so that others get in. */
async function writeApart(feed: Feed, index: IndexName, entries: HeldEntry[]): Promise<Written> {
  const result: Written = { written: [], refused: [] }
  const waiting = [entries]
  for (let tries = 0, some = waiting.pop(); some; tries++, some = waiting.pop()) {
    try {
      await writeIndex(feed, index, some)
      result.written.push(...some)
    } catch (error) {
      if (some.length > 1 && tries < MOST_TRIES && isAboutDocuments(error)) {
        const middle = Math.ceil(some.length / 2)
        waiting.push(some.slice(middle), some.slice(0, middle))
      } else result.refused.push({ entries: some, error })
    }
  }
  return result
}

const isAboutDocuments = (error: unknown) =>
  error instanceof MedusaError && error.type === MedusaError.Types.INVALID_DATA

/**
 * The state is read after the rows were taken, so a change that comes later is noted anew. What is gone is taken out
 * although the rest was refused: an engine behind the refusing one has taken both.
 */
async function writeIndex({ search, db }: Feed, index: IndexName, entries: HeldEntry[]): Promise<void> {
  const ids = entries.map(({ row_id }) => row_id)
  const documents: SearchTypes.SearchDocument[] = await INDEX_SOURCES[index].project(db, ids)
  const present = new Set(documents.map(({ id }) => id))
  const gone = ids.filter((id) => !present.has(id))
  const remove = gone.length > 0 ? search.deleteDocuments({ index, filters: { id: gone } }) : undefined
  const [removed] = await Promise.allSettled([remove])
  if (documents.length > 0) await search.upsertDocuments({ index, documents })
  if (removed.status === "rejected") throw removed.reason
}

const isIndexName = (name: string): name is IndexName => (INDEX_NAMES as string[]).includes(name)
