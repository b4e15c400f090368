import { z } from "zod"
import type { ChangedKind } from "../catalogue-changes/change-of-event"
import { findProducts, type FoundProducts } from "../catalogue-changes/find-products"
import type { SqlRunner } from "../catalogue/sql"
import type { HeldEntry, OutboxEntry } from "../modules/search-books/service"
import { ANY_ROW, VIA } from "./entries-of-change"
import type { Feed } from "./feed"
import { groupBy } from "./group-by"
import { INDEX_NAMES } from "./index-sources"
import { DOCUMENTS_PER_BATCH } from "./seed-index"
import { messageOf } from "../to-error"

export const CHILDREN_PER_PASS = 500

/** Replaces rows of prices, shelves, links and the like by the products that show them. */
export async function traceChildren(feed: Feed): Promise<{ held: number; dueAgain: number }> {
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
