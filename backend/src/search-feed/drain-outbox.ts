import type { Logger, SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "zod"
import type { ChangedKind } from "../catalogue-changes/change-of-event"
import { ANNOUNCE_CHANGE } from "../catalogue-changes/announcing"
import { findProducts, type FoundProducts } from "../catalogue-changes/find-products"
import type { SqlRunner } from "../catalogue/sql"
import type SearchBooksService from "../modules/search-books/service"
import type { HeldEntry, OutboxEntry } from "../modules/search-books/service"
import { ANY_ROW, VIA } from "./entries-of-change"
import { INDEX_NAMES, INDEX_SOURCES, type IndexName } from "./index-sources"
import { noticeRebuilds } from "./notice-rebuilds"
import { DOCUMENTS_PER_BATCH } from "./seed-index"
import { messageOf } from "../to-error"

export type Feed = {
  books: SearchBooksService
  search: SearchTypes.ISearchModuleService
  db: SqlRunner
  logger: Pick<Logger, "warn" | "info">
}

export type Drained = {
  written: number
  failed: number
  /** Indexes that are about to be replaced: what is due there waits. */
  closed: IndexName[]
}

const CHILDREN_PER_PASS = 500
/** Enough for a few documents among five hundred; what is left then waits for the next time. */
const MOST_TRIES = 50

/**
 * Brings everything that is due into the indexes, batch by batch. Several processes and runs may do so at once; they
 * share the rows.
 */
export async function drainOutbox(feed: Feed, onBatch?: () => void): Promise<Drained> {
  const total: Drained = { written: 0, failed: 0, closed: [] }
  for (;;) {
    onBatch?.()
    const { open, closed } = await noticeRebuilds(feed)
    total.closed = closed
    const traced = await traceChildren(feed)
    const { written, failed, dueAgain } = await writeDocuments(feed, open)
    total.written += written
    total.failed += failed
    // What is noted after this look wakes the feed anew.
    const isAll =
      traced.held < CHILDREN_PER_PASS &&
      written + failed < DOCUMENTS_PER_BATCH &&
      traced.dueAgain + dueAgain === 0
    // An engine that refuses now will refuse the next batch too.
    if (isAll || (failed > 0 && written === 0)) return total
  }
}

/** Replaces rows of prices, shelves, links and the like by the products that show them. */
async function traceChildren(feed: Feed): Promise<{ held: number; dueAgain: number }> {
  const { books, db, logger } = feed
  let dueAgain = 0
  const held = await books.hold({ notOf: INDEX_NAMES }, CHILDREN_PER_PASS)
  for (const [kind, entries] of groupBy(held, (entry) => entry.kind)) {
    const changed = kind.slice(VIA.length) as ChangedKind
    try {
      const found = entries.some(({ row_id }) => row_id === ANY_ROW)
        ? "all"
        : await findProducts(
            db,
            changed,
            entries.map(({ row_id }) => row_id),
          )
      const products = found === "all" ? found : await withFormerOwners(feed, changed, found)
      if (products === "all") {
        logger.info(`All products are read again for the search index, because a ${changed} changed`)
        await books.noteAll("product", changed)
        if (changed === "category") await books.noteAll("category", changed)
      } else {
        // One of very many waits behind the single goods that somebody changes meanwhile.
        const priority = products.length > DOCUMENTS_PER_BATCH ? 1 : 0
        await books.noteChanges(
          products.map((rowId) => ({ kind: "product", rowId, reason: changed })),
          { priority },
        )
        if (changed === "category") await books.noteChanges(await descendantsOf(db, entries))
      }
      dueAgain += await books.settle(entries)
    } catch (error) {
      await books.postpone(entries, messageOf(error))
      logger.warn(`Search: ${entries.length} changes of kind ${changed} wait: ${messageOf(error)}`)
    }
  }
  return { held: held.length, dueAgain }
}

const DESCENDANTS = `SELECT DISTINCT own.id FROM product_category x
  JOIN product_category own ON starts_with(own.mpath, x.mpath || '.') WHERE x.id = ANY(:ids)`
const idsSchema = z.array(z.object({ id: z.string() }))

/** Categories are hidden with the one above them, and show its name. */
async function descendantsOf(db: SqlRunner, entries: HeldEntry[]): Promise<OutboxEntry[]> {
  const { rows } = await db.raw(DESCENDANTS, { ids: entries.map(({ row_id }) => row_id) })
  return idsSchema.parse(rows).map(({ id }) => ({ kind: "category", rowId: id, reason: "category" }))
}

/** Kinds whose rows the documents remember: one that no document knows was never shown. */
const REMEMBERED: ReadonlySet<ChangedKind> = new Set(["price", "inventory_level", "reservation"])

/** Medusa deletes some rows for good, for example the old price when a price is changed. */
async function withFormerOwners(
  { search }: Feed,
  kind: ChangedKind,
  { products, missing }: FoundProducts,
): Promise<string[] | "all"> {
  if (missing.length === 0) return products
  if (!REMEMBERED.has(kind)) return "all"
  const { hits } = await search.search({
    entity: "product",
    fields: ["id"],
    filters: { row_ids: { $overlaps: missing } },
    pagination: { take: 1_000 },
    search_options: { count: "none" },
  })
  return [...new Set([...products, ...hits.map(({ id }) => id)])]
}

async function writeDocuments(
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

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const known = groups.get(keyOf(item))
    if (known) known.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
