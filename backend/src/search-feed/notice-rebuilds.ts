import { z } from "zod"
import type { Feed } from "./feed"
import { closingNoteOf, isClosed, openIndex } from "./close-index"
import { INDEX_NAMES, type IndexName } from "./index-sources"

const ACTIVE = `SELECT i.name, v.physical_name, min(s.started_at) AS started_at
  FROM search_index i
  JOIN search_index_version v ON v.search_index_id = i.id AND v.version = i.active_version AND v.deleted_at IS NULL
  LEFT JOIN search_index_sync s ON s.search_index_version_id = v.id AND s.deleted_at IS NULL
  WHERE i.deleted_at IS NULL
  GROUP BY i.name, v.physical_name`

const rowsSchema = z.array(
  z.object({ name: z.string(), physical_name: z.string(), started_at: z.date().nullable() }),
)

const OVERLAP_MS = 60_000

/**
 * While an index is built anew, changes go into the old one. As soon as the new one is in use, everything that changed
 * since its build began is due again. Answers the indexes that take changes, and those that are closed because they are
 * about to be replaced; one that has not been made yet is neither, and what is due there waits for it.
 */
export async function noticeRebuilds({
  books,
  db,
  logger,
}: Pick<Feed, "books" | "db" | "logger">): Promise<{ open: IndexName[]; closed: IndexName[] }> {
  const notes = await books.readNotes(
    INDEX_NAMES.flatMap((name) => [activeNoteOf(name), closingNoteOf(name)]),
  )
  const closed = new Set(INDEX_NAMES.filter((name) => isClosed(notes.get(closingNoteOf(name)))))
  const active = rowsSchema.parse((await db.raw(ACTIVE, {})).rows)
  const made: IndexName[] = []
  for (const { name, physical_name, started_at } of active) {
    const kind = INDEX_NAMES.find((known) => known === name)
    if (!kind) continue
    made.push(kind)
    if (notes.get(activeNoteOf(kind)) === physical_name) continue
    const since = new Date((started_at?.getTime() ?? 0) - OVERLAP_MS)
    const replayed = await books.replaySince(since, kind)
    await books.writeNote(activeNoteOf(kind), physical_name)
    await openIndex(books, kind)
    closed.delete(kind)
    if (replayed > 0) logger.info(`Search index "${name}" was rebuilt; ${replayed} changes are applied again`)
  }
  return { open: made.filter((name) => !closed.has(name)), closed: [...closed] }
}

/** The note that says which index the feed last saw in use. */
const activeNoteOf = (index: IndexName) => `active:${index}`
