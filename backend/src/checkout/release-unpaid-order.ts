import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { faultPoint } from "../fault-points"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"
import { dropOpenChanges } from "./drop-open-changes"
import { withLock } from "./locks"
import { findPaymentAttempts, orderPaymentLock } from "./payment-attempts-port"
import { squareReservations } from "./square-reservations"

/** A prompt that may still be answered is looked at again after this long. */
export const LIVE_PROMPT_RECHECK_MS = 5_000

export type ReleaseOutcome = "released" | "paid" | "waiting"

/**
 * Ends a hold that is over: the order is cancelled and its stock is free again, unless money has come or a prompt may
 * still bring some. Settling a payment takes the same lock, so that "paid" and "released" cannot both happen.
 *
 * Safe to repeat: after a crash between the cancelling and the closing of the hold, the next run finds a cancelled
 * order, frees what it may still hold, and closes the hold.
 */
export async function releaseUnpaidOrder(
  container: MedusaContainer,
  orderId: string,
  { now }: { now: Date },
): Promise<ReleaseOutcome> {
  const books = container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)
  return withLock(container, [orderPaymentLock(orderId)], { waitSeconds: 5 }, async () => {
    const outcome = await decide(container, orderId)
    switch (outcome) {
      case "waiting":
        await books.postponeHold(orderId, new Date(now.getTime() + LIVE_PROMPT_RECHECK_MS))
        return "waiting"
      case "paid":
        await squareReservations(container, orderId, { isNeeded: true })
        await books.closeHold(orderId, "paid", now)
        return "paid"
      case "cancel":
        await dropOpenChanges(container, orderId)
        await cancelOrderWorkflow(container).run({ input: { order_id: orderId } })
        faultPoint("before_hold_close")
        await books.closeHold(orderId, "released", now)
        return "released"
      case "released":
        await squareReservations(container, orderId, { isNeeded: false })
        await books.closeHold(orderId, "released", now)
        return "released"
    }
  })
}

async function decide(container: MedusaContainer, orderId: string): Promise<"cancel" | ReleaseOutcome> {
  const order = await findOrder(container, orderId)
  if (!order || order.canceled_at !== null || order.status === "canceled") return "released"
  if (hasMoney(order)) return "paid"
  switch ((await findPaymentAttempts(container)?.holdState(orderId)) ?? "open") {
    case "settled":
      return "paid"
    case "live":
      return "waiting"
    case "open":
      return "cancel"
  }
}

type OrderRow = {
  status: string
  canceled_at: Date | string | null
  payment_collections?: { status: string }[]
}

const WITHOUT_MONEY = new Set(["not_paid", "awaiting", "canceled", "failed"])

function hasMoney(order: OrderRow): boolean {
  return (order.payment_collections ?? []).some((collection) => !WITHOUT_MONEY.has(collection.status))
}

async function findOrder(container: MedusaContainer, orderId: string): Promise<OrderRow | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    filters: { id: orderId },
    fields: ["id", "status", "canceled_at", "payment_collections.status"],
  })
  const [order] = data as unknown as OrderRow[]
  return order
}
