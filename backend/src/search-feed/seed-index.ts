import { container } from "@medusajs/framework"
import type { SearchTypes } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "zod"
import type { SqlRunner } from "../catalogue/sql"
import { closeIndex } from "./close-index"

export const DOCUMENTS_PER_BATCH = 500

export type Document = SearchTypes.SearchDocument

/** What an index holds: where its rows are, and how they become documents. */
export type IndexSource = {
  kind: "product" | "category"
  table: "product" | "product_category"
  project: (db: SqlRunner, ids: string[]) => Promise<Document[]>
}

type Mutation = { action: "upsert"; documents: Document[] } | { action: "delete"; filters: { id: string[] } }

const idsSchema = z.array(z.object({ id: z.string() }))

/** How long before its start a build may have read a state that a change had not reached yet. */
const OVERLAP_SECONDS = 60
/** The same for what is read again, where the database's own clock says when reading began. */
const SHORT_OVERLAP_SECONDS = 5
/** A shop that changes faster than its changes can be read again is closed all the same. */
const MOST_PASSES = 5

/**
 * Fills an index, by ascending id. The catch-up at the end reads again what has changed since the start: rows with a new
 * `updated_at`, deleted ones too, and whatever the feed heard of meanwhile, such as prices and stock. It does so until
 * little is left, then keeps the feed from writing into the old index (`closeIndex`), and reads what is left: otherwise
 * goods that were withdrawn during the last pass would be gone from the old index and there again in the new one.
 */
export function seedOf({ kind, table, project }: IndexSource) {
  async function* readRows(
    db: SqlRunner,
    { from, since, overlap }: { from: string; since?: string; overlap?: number },
  ): AsyncGenerator<{ mutations: Mutation[]; count: number }> {
    const changed =
      since === undefined
        ? "AND x.deleted_at IS NULL"
        : `AND (x.updated_at >= ${MOMENT} OR EXISTS (SELECT 1 FROM search_outbox o
             WHERE o.id = '${kind}:' || x.id AND o.changed_at >= ${MOMENT}))`
    const sql = `SELECT x.id FROM ${table} x WHERE x.id > :last ${changed} ORDER BY x.id LIMIT ${DOCUMENTS_PER_BATCH}`
    for (let last = from; ;) {
      const bindings = { last, ...(since === undefined ? {} : { since, overlap: overlap ?? 0 }) }
      const ids = idsSchema.parse((await db.raw(sql, bindings)).rows).map(({ id }) => id)
      const newest = ids.at(-1)
      if (newest === undefined) return
      const documents = (await project(db, ids)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
      const present = new Set(documents.map(({ id }) => id))
      const gone = since === undefined ? [] : ids.filter((id) => !present.has(id))
      yield {
        mutations: [
          { action: "upsert", documents },
          ...(gone.length > 0 ? [{ action: "delete" as const, filters: { id: gone } }] : []),
        ],
        count: ids.length,
      }
      last = newest
    }
  }

  return async function* seed({
    filters,
    last_key,
    catchup,
  }: SearchTypes.SearchSeedContext): AsyncIterable<Mutation[]> {
    const db: SqlRunner = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    if (filters && Object.keys(filters).length > 0)
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "This index is built whole or since a moment, not by filters",
      )
    if (!catchup) {
      for await (const { mutations } of readRows(db, { from: last_key ?? "" })) yield mutations
      return
    }
    let since = catchup.since.toISOString()
    let overlap = OVERLAP_SECONDS
    for (let pass = 1, isLast = false; ; pass++) {
      const begun = await readClock(db)
      let count = 0
      for await (const part of readRows(db, { from: last_key ?? "", since, overlap })) {
        count += part.count
        yield part.mutations
      }
      if (isLast) return
      if (count <= DOCUMENTS_PER_BATCH || pass >= MOST_PASSES) {
        isLast = true
        await closeIndex(container, kind)
      }
      since = begun
      overlap = SHORT_OVERLAP_SECONDS
    }
  }
}

const MOMENT = "(CAST(:since AS timestamptz) - make_interval(secs => :overlap))"
const clockSchema = z.tuple([z.object({ now: z.string() })])

const readClock = async (db: SqlRunner) =>
  clockSchema.parse((await db.raw("SELECT CAST(clock_timestamp() AS text) AS now", {})).rows)[0].now
