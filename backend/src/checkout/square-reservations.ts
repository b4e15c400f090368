import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { freeReservations, restoreReservations } from "./reservations"

type OrderRow = { items?: { id: string }[] | null; fulfillments?: { id: string }[] | null }

/**
 * Makes what is reserved fit what became of an order. Core cancels in many steps that are no transaction: when the
 * database goes away in the middle, and again while the steps are taken back, a cancelled order keeps its units, or an
 * order that stays, and may be paid, has lost them and they could be sold twice (seen with Medusa 2.21.2).
 *
 * Safe to repeat. A fulfilled order is left alone: its units have left the shelf.
 *
 * @returns whether something had to be put right
 */
export async function squareReservations(
  container: MedusaContainer,
  orderId: string,
  { isNeeded }: { isNeeded: boolean },
): Promise<boolean> {
  const { items, fulfillments } = await findOrder(container, orderId)
  const lineItemIds = (items ?? []).map(({ id }) => id)
  if (lineItemIds.length === 0 || (fulfillments ?? []).length > 0) return false
  return isNeeded ? restoreReservations(container, lineItemIds) : freeReservations(container, lineItemIds)
}

async function findOrder(container: MedusaContainer, orderId: string): Promise<OrderRow> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    filters: { id: orderId },
    fields: ["id", "items.id", "fulfillments.id"],
  })
  return (data as unknown as OrderRow[])[0] ?? {}
}
