import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { findReceiptByNumber } from "../modules/payment-attempts/ledger/receipts"
import type { StartedClaim } from "../modules/payment-attempts/operations/claims/start-claim"
import { readOrder } from "./read-order"
import { settleReceipt } from "./settle-receipt"

export type ClaimOutcome =
  | Exclude<StartedClaim, { kind: "too_many" }>
  | { kind: "refused"; status: number; code: string; message: string; retryAfterSeconds?: number }

/** "I have already paid": money that the shop holds already goes onto the order at once, any other is asked about. */
export async function claimPayment(
  container: MedusaContainer,
  {
    order: wanted,
    receipt,
    madeBy,
  }: { order: { id: string } | { display_id: number }; receipt: string; madeBy: string },
): Promise<ClaimOutcome> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const order = await readOrder(container, wanted)
  if (!order) return refuse(404, "order_not_found", "There is no such order.")
  if (order.sessions.length === 0)
    return refuse(409, "payment_method_unavailable", "This order is not paid by M-Pesa.")
  const started = await attempts.books.startClaim({
    order: {
      id: order.id,
      displayId: order.displayId,
      placedAt: await readPlacedAt(container, order.id),
      tillId: await attempts.handPayments.tillOfOrder(order),
    },
    receipt,
    madeBy,
  })
  if (started.kind === "too_many") {
    const message = "We are still checking what you gave us for this order. Try again later."
    return {
      ...refuse(429, "too_many_claims", message),
      retryAfterSeconds: started.retryAfterSeconds,
    }
  }
  if (started.claim.status === "accepted") {
    const money = await findReceiptByNumber(attempts.ledger, started.claim.receipt)
    if (money) await settleReceipt(container, money.id)
  }
  return started
}

async function readPlacedAt(container: MedusaContainer, id: string): Promise<Date> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order", fields: ["created_at"], filters: { id } })
  return new Date(String(data[0]?.created_at))
}

const refuse = (status: number, code: string, message: string) =>
  ({ kind: "refused", status, code, message }) as const
