import type { MedusaContainer } from "@medusajs/framework/types"
import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { RefundRow } from "../modules/payment-attempts/ledger/rows"
import { orderPaymentLock } from "./apply-payment"

const BATCH = 20

/** Writes refunds that the vendor has confirmed into Medusa: from here on the admin shows them as refunded. */
export async function bookRefunds(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  for (const refund of await attempts.listUnbookedRefunds(BATCH)) {
    try {
      await container
        .resolve(Modules.LOCKING)
        .execute([orderPaymentLock(refund.order_id)], () => book(container, refund))
    } catch (cause) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`refund ${refund.id} is confirmed but could not be booked: ${String(cause)}`)
    }
  }
}

async function book(container: MedusaContainer, refund: RefundRow): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment",
    fields: ["id", "refunds.amount"],
    filters: { payment_session_id: refund.payment_session_id },
  })
  const payment = data[0] as { id: string; refunds?: ({ amount: unknown } | null)[] } | undefined
  if (!payment) return
  const booked = (payment.refunds ?? []).reduce((sum, row) => sum + Number(row?.amount ?? 0), 0)
  // A crash after the workflow and before the mark: it is written down already.
  if (booked < refund.amount) {
    await refundPaymentWorkflow(container).run({
      input: {
        payment_id: payment.id,
        amount: refund.amount,
        note: `Reversal ${refund.refund_receipt ?? refund.receipt}`,
      },
    })
  }
  await container.resolve(PAYMENT_ATTEMPTS_MODULE).markRefundBooked(refund.id)
}
