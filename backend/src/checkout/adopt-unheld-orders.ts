import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "zod"
import { openHold } from "./order-hold"
import { DELIVERY_METADATA_KEY } from "./order-delivery"

/** A checkout that still runs opens the hold itself. */
const MIN_AGE_SECONDS = 60
/** How far back a run looks: far longer than the backend is ever down unnoticed. */
const MAX_AGE_DAYS = 7
const BATCH = 100

const rows = z.object({ rows: z.array(z.object({ id: z.string(), created_at: z.coerce.date() })) })

/**
 * Opens the missing hold of unpaid orders that came from a cart: those of a checkout that a crash cut off between order
 * and hold (or in the middle of core's completion, which may leave an order without links), and those that were placed
 * through Medusa's own route. Draft orders of staff have no cart and are left alone.
 */
export async function adoptUnheldOrders(container: MedusaContainer): Promise<number> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const found = rows.parse(
    await database.raw(
      `SELECT o.id, o.created_at
       FROM "order" o
       LEFT JOIN order_hold h ON h.order_id = o.id AND h.deleted_at IS NULL
       LEFT JOIN order_cart oc ON oc.order_id = o.id AND oc.deleted_at IS NULL
       LEFT JOIN order_payment_collection opc ON opc.order_id = o.id AND opc.deleted_at IS NULL
       LEFT JOIN payment_collection pc ON pc.id = opc.payment_collection_id AND pc.deleted_at IS NULL
       WHERE h.id IS NULL AND o.deleted_at IS NULL AND o.canceled_at IS NULL
         AND o.status = 'pending' AND NOT o.is_draft_order
         AND o.created_at < now() - make_interval(secs => ?) AND o.created_at > now() - make_interval(days => ?)
       GROUP BY o.id
       HAVING (bool_or(oc.cart_id IS NOT NULL AND pc.id IS NOT NULL) OR jsonb_exists(o.metadata, ?))
         AND bool_and(coalesce(pc.status, 'not_paid') IN ('not_paid', 'awaiting', 'failed'))
       LIMIT ?`,
      [MIN_AGE_SECONDS, MAX_AGE_DAYS, DELIVERY_METADATA_KEY, BATCH],
    ),
  )
  for (const { id, created_at } of found.rows) await openHold(container, id, { placedAt: created_at })
  return found.rows.length
}
