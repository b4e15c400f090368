import { z } from "zod"
import type { SqlRunner } from "../catalogue/sql"
import { parseKenyanPhone } from "../contact/kenyan-phone"

export type FoundOrder = { id: string; display_id: number }

/** Draft orders are the merchant's; a number belongs to at most one order, the join keeps it to one row. */
const BY_NUMBER = `
  SELECT o.id, o.display_id, a.phone FROM "order" o
  LEFT JOIN order_address a ON a.id = o.shipping_address_id
  WHERE o.display_id = :display_id AND o.deleted_at IS NULL AND NOT o.is_draft_order`

const rowsSchema = z.array(z.object({ id: z.string(), display_id: z.number(), phone: z.string().nullable() }))

/** Undefined for an unknown number and for another person's order alike. `msisdn` as parseKenyanPhone gives it. */
export async function findOrderByPhone(
  db: SqlRunner,
  { displayId, msisdn }: { displayId: number; msisdn: string },
): Promise<FoundOrder | undefined> {
  const rows = rowsSchema.parse((await db.raw(BY_NUMBER, { display_id: displayId })).rows)
  const match = rows.find((row) => isSamePhone(row.phone, msisdn))
  return match && { id: match.id, display_id: match.display_id }
}

function isSamePhone(stored: string | null, msisdn: string): boolean {
  const phone = parseKenyanPhone(stored ?? "")
  return phone.ok && phone.msisdn === msisdn
}
