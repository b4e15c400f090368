import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, OrderChangeStatus } from "@medusajs/framework/utils"

/**
 * Core's cancelling opens an order change and confirms it later: a process that dies in between leaves it open, and while
 * one is open core refuses to cancel the order, for ever (seen with Medusa 2.21.2). An order that is about to be
 * cancelled needs no other change either.
 */
export async function dropOpenChanges(container: MedusaContainer, orderId: string): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  const open = await orders.listOrderChanges(
    { order_id: orderId, status: [OrderChangeStatus.PENDING, OrderChangeStatus.REQUESTED] },
    { select: ["id"] },
  )
  if (open.length > 0) await orders.cancelOrderChange(open.map(({ id }) => id))
}
