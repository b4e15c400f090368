import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "zod"
import { freeReservations, withItems } from "./reservations"

/** A checkout that still runs has its order, or takes back itself what it has reserved. */
const MIN_AGE_SECONDS = 120
const BATCH = 100

/**
 * Reservations of order lines whose order was cancelled, or that are no order's any more. What a merchant or another
 * program reserves names no line of an order.
 */
const STRAY = `
  SELECT DISTINCT r.line_item_id AS id FROM reservation_item r
  WHERE r.deleted_at IS NULL AND starts_with(r.line_item_id, 'ordli_') AND r.updated_at < now() - make_interval(secs => ?)
    AND NOT EXISTS (
      SELECT 1 FROM order_item oi JOIN "order" o ON o.id = oi.order_id
      WHERE oi.item_id = r.line_item_id AND oi.deleted_at IS NULL AND o.deleted_at IS NULL AND o.canceled_at IS NULL)
  LIMIT ?`

/** Every level with what its reservations add up to; these are few, so they are added up first. */
const LEVELS = `
  SELECT l.id, l.inventory_item_id, l.reserved_quantity, coalesce(r.held, 0) AS held
  FROM inventory_level l
  LEFT JOIN (
    SELECT inventory_item_id, location_id, sum(quantity) AS held FROM reservation_item
    WHERE deleted_at IS NULL GROUP BY inventory_item_id, location_id
  ) r ON r.inventory_item_id = l.inventory_item_id AND r.location_id = l.location_id
  WHERE l.deleted_at IS NULL`

/** The module writes both in one transaction: where they differ, two have written at once. */
const WRONG_LEVELS = `
  SELECT DISTINCT inventory_item_id FROM (${LEVELS}) level WHERE reserved_quantity <> held LIMIT ?`

/** Of a quantity that is kept twice, as a number and as the text that Medusa calculates with. */
const SQUARE = `
  UPDATE inventory_level l SET reserved_quantity = level.held, updated_at = now(),
    raw_reserved_quantity = jsonb_set(l.raw_reserved_quantity, '{value}', to_jsonb(level.held::text))
  FROM (${LEVELS} AND l.inventory_item_id = ?) level
  WHERE l.id = level.id AND level.reserved_quantity <> level.held
  RETURNING l.id`

const strays = z.object({ rows: z.array(z.object({ id: z.string() })) })
const items = z.object({ rows: z.array(z.object({ inventory_item_id: z.string() })) })
const changed = z.object({ rows: z.array(z.unknown()) })

export type Squared = { freedLines: number; levels: number }

/**
 * Makes what is reserved fit the orders that there are, whatever went wrong: a lock that was lost with Redis while two
 * requests were at work on the same goods, or a process that died between two steps. Medusa adds to a level what it read
 * before, so that two writers without a lock leave a level behind that no reservation stands for.
 */
export async function squareStock(container: MedusaContainer): Promise<Squared> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const read = async (text: string, values: (string | number)[]) => database.raw(text, values)

  const lines = strays.parse(await read(STRAY, [MIN_AGE_SECONDS, BATCH])).rows.map(({ id }) => id)
  const isFreed = await freeReservations(container, lines)

  let levels = 0
  for (const item of items.parse(await read(WRONG_LEVELS, [BATCH])).rows) {
    const squared = await withItems(container, [item], () => read(SQUARE, [item.inventory_item_id]))
    levels += changed.parse(squared).rows.length
  }
  return { freedLines: isFreed ? lines.length : 0, levels }
}
