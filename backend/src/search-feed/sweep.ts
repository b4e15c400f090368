import type { SearchTypes } from "@medusajs/framework/types"
import { z } from "zod"
import type { OutboxEntry } from "../modules/search-books/service"
import type { Feed } from "./feed"
import { VIA } from "./entries-of-change"
import { SHARDS } from "./to-product-document"

/** State of each price list, including whether it is in force now: it starts and ends without an event. */
const PRICE_LISTS = `SELECT id, concat_ws('|', updated_at, deleted_at,
    status = 'active' AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at >= now())) AS state
  FROM price_list`

/** Members of each category: goods are put into one from its own side without an event. */
const MEMBERSHIP = `SELECT product_category_id AS id,
    concat_ws('|', count(*), sum(hashtextextended(product_id, 0))) AS state
  FROM product_category_product GROUP BY 1`

const statesSchema = z.array(z.object({ id: z.string(), state: z.string() }))
const noteSchema = z.record(z.string(), z.string())

/** Notes what changed without an event; cheap enough for every few seconds. */
export async function sweepSilentChanges(feed: Feed): Promise<void> {
  await noteChanged(feed, "price_lists", PRICE_LISTS, async (id) => [
    { kind: `${VIA}price_list`, rowId: id, reason: "sweep" },
  ])
  await noteChanged(feed, "category_members", MEMBERSHIP, (id) => productsThatMoved(feed, id))
}

/** The first look of a shop only learns the states: the index is built from them. */
async function noteChanged(
  { db, books }: Feed,
  name: string,
  sql: string,
  entriesOf: (id: string) => Promise<OutboxEntry[]>,
): Promise<void> {
  const states = Object.fromEntries(
    statesSchema.parse((await db.raw(sql, {})).rows).map(({ id, state }) => [id, state]),
  )
  const before = noteSchema.safeParse(await books.readNote(name))
  if (before.success) {
    if (sameStates(before.data, states)) return
    const ids = new Set([...Object.keys(states), ...Object.keys(before.data)])
    for (const id of ids) if (before.data[id] !== states[id]) await books.noteChanges(await entriesOf(id))
  }
  await books.writeNote(name, states)
}

function sameStates(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

const membersSchema = z.array(z.object({ id: z.string() }))
const PAGE = 1_000

/** Those that are in the category or in the index under it, but not in both. */
async function productsThatMoved({ db, search }: Feed, categoryId: string): Promise<OutboxEntry[]> {
  const { rows } = await db.raw(
    "SELECT product_id AS id FROM product_category_product WHERE product_category_id = :id",
    { id: categoryId },
  )
  const members = new Set(membersSchema.parse(rows).map(({ id }) => id))
  const indexed = new Set(await indexedMembers(search, { direct_category_ids: categoryId }))
  const moved = [...members].filter((id) => !indexed.has(id))
  const left = [...indexed].filter((id) => !members.has(id))
  return [...moved, ...left].map((rowId) => ({ kind: "product", rowId, reason: "sweep" }))
}

/** An engine gives out a thousand hits at most: a larger category is asked for shard by shard. */
async function indexedMembers(search: Feed["search"], filters: SearchTypes.SearchFilters): Promise<string[]> {
  const ask = async (more: SearchTypes.SearchFilters) => {
    const { hits } = await search.search({
      entity: "product",
      fields: ["id"],
      filters: { ...filters, ...more },
      pagination: { take: PAGE },
      search_options: { count: "none" },
    })
    return hits.map(({ id }) => id)
  }
  const ids = await ask({})
  if (ids.length < PAGE) return ids
  const all: string[] = []
  for (let shard = 0; shard < SHARDS; shard += 1) all.push(...(await ask({ shard })))
  return all
}

/**
 * Rows whose event was lost, because the process ended between the change and the note of it. Whatever the outbox has
 * heard of since its `updated_at` is left alone.
 */
const LATE_ROWS = `INSERT INTO search_outbox (id, kind, row_id, reason, version, priority, changed_at, waiting_since, due_at)
  SELECT 'product:' || x.product_id, 'product', x.product_id, 'sweep', 1, 1, clock_timestamp(), clock_timestamp(), now()
  FROM (
    SELECT product_id, max(updated_at) AS updated_at FROM (
      SELECT id AS product_id, updated_at FROM product WHERE updated_at > :since
      UNION ALL SELECT product_id, updated_at FROM product_variant WHERE updated_at > :since
      UNION ALL SELECT product_id, updated_at FROM product_sales_channel WHERE updated_at > :since
      UNION ALL SELECT v.product_id, x.updated_at FROM price x
        JOIN product_variant_price_set l ON l.price_set_id = x.price_set_id
        JOIN product_variant v ON v.id = l.variant_id WHERE x.updated_at > :since
      UNION ALL SELECT v.product_id, x.updated_at FROM inventory_level x
        JOIN product_variant_inventory_item l ON l.inventory_item_id = x.inventory_item_id
        JOIN product_variant v ON v.id = l.variant_id WHERE x.updated_at > :since
    ) late GROUP BY product_id
  ) x
  WHERE x.updated_at < now() - interval '5 seconds' AND NOT EXISTS (
    SELECT 1 FROM search_outbox o WHERE o.id = 'product:' || x.product_id AND o.changed_at >= x.updated_at
  )
  ORDER BY 1
  ON CONFLICT (id) DO UPDATE SET version = search_outbox.version + 1, reason = 'sweep', done_at = NULL, due_at = now(),
    changed_at = clock_timestamp(),
    waiting_since = CASE WHEN search_outbox.done_at IS NULL THEN search_outbox.waiting_since ELSE clock_timestamp() END
  RETURNING 1`

const OVERLAP_MS = 5 * 60_000
const watermarkSchema = z.iso.datetime()

/** Looks for lost events since the last look; the first look of a shop goes back five minutes. */
export async function sweepLateRows({ db, books, logger }: Feed, now: Date): Promise<number> {
  const before = watermarkSchema.safeParse(await books.readNote("late_rows"))
  const since = new Date((before.success ? Date.parse(before.data) : now.getTime()) - OVERLAP_MS)
  const { rows } = await db.raw(LATE_ROWS, { since: since.toISOString() })
  await books.writeNote("late_rows", now.toISOString())
  if (rows.length > 0) logger.info(`Search: ${rows.length} products had changed without a notice`)
  return rows.length
}
