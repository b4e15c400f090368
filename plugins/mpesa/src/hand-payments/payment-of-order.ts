import type { MedusaContainer } from "@medusajs/framework/types"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { AttemptView, ManualPayment } from "../modules/payment-attempts/attempt-view"
import { waitingOf } from "../modules/payment-attempts/ledger/receipts"
import { type ReadOrder, readOrder } from "../settlement/read-order"

/** How the payment of an order stands, for its buyer. Whole shillings. */
export type OrderPaymentView = {
  order_id: string
  display_id: number
  status: "unpaid" | "part_paid" | "paid" | "canceled"
  currency_code: "kes"
  total: number
  /** What has come, the part that pays the order and what came too much. */
  received: number
  remaining: number
  /** What came too much, or too late, and waits for the shop to send it back. */
  excess: number
  receipts: { receipt: string | null; amount: number; paid_at: string | null }[]
  payment_attempt: AttemptView | null
  /** How to pay what is still asked for by hand; null when nothing is. */
  pay_by_hand: ManualPayment | null
}

/** Null when there is no such order, or it is paid in another way. */
export async function paymentOfOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<OrderPaymentView | null> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const [order, receipts, parts, latest] = await Promise.all([
    readOrder(container, { id: orderId }),
    attempts.settlement.listReceiptsOfOrder(orderId),
    attempts.settlement.listPartsOfOrder(orderId),
    attempts.latestForOrder(orderId),
  ])
  const total = order?.sessions[0]?.amount
  if (!order || total === undefined) return null
  const applied = parts.reduce((sum, { amount }) => sum + amount, 0)
  const waiting = receipts.reduce((sum, receipt) => sum + waitingOf(receipt), 0)
  const isPaid = order.payments.some(({ isCanceled }) => !isCanceled)
  const counted = isPaid || order.isCanceled ? 0 : Math.min(waiting, total)
  const remaining = isPaid || order.isCanceled ? 0 : total - counted
  return {
    order_id: order.id,
    display_id: order.displayId,
    status: order.isCanceled ? "canceled" : isPaid ? "paid" : counted > 0 ? "part_paid" : "unpaid",
    currency_code: "kes",
    total,
    received: applied + waiting,
    remaining,
    excess: waiting - counted,
    receipts: receipts.map(({ receipt, amount, paid_at, recorded_at }) => ({
      receipt,
      amount,
      paid_at: (paid_at ?? recorded_at).toISOString(),
    })),
    payment_attempt: latest,
    pay_by_hand: remaining > 0 ? await payByHand(container, order, remaining) : null,
  }
}

/** To the same till as the prompts of the order; to that of its sales channel when there was none. */
async function payByHand(
  container: MedusaContainer,
  order: ReadOrder,
  amount: number,
): Promise<ManualPayment> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const tillId = await attempts.handPayments.tillOfOrder(order)
  return attempts.handPayments.describe({ displayId: order.displayId, amount, tillId })
}
