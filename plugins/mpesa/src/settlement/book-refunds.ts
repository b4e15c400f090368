import type { MedusaContainer } from "@medusajs/framework/types"
import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { RefundRow } from "../modules/payment-attempts/ledger/rows"
import { orderPaymentLock } from "./apply-payment"
import { describeFault } from "./describe-fault"

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
        .error(`refund ${refund.id} is confirmed but could not be booked: ${describeFault(cause)}`)
    }
  }
}

async function book(container: MedusaContainer, refund: RefundRow): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment",
    fields: ["id", "refunds.id"],
    filters: { payment_session_id: refund.payment_session_id },
  })
  const payment = data[0] as { id: string; refunds?: ({ id: string } | null)[] } | undefined
  if (!payment) return
  if (!(await isBooked(container, refund, payment.refunds ?? []))) {
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

/**
 * Only whole payments are refunded, so there is one row at most. A crash may have left it without the order's
 * transaction, and core's workflow cannot be repeated on top of it: then the row is taken out, to be made again.
 */
async function isBooked(
  container: MedusaContainer,
  refund: RefundRow,
  rows: ({ id: string } | null)[],
): Promise<boolean> {
  const ids = rows.flatMap((row) => row?.id ?? [])
  if (ids.length === 0) return false
  const transactions = await container
    .resolve(Modules.ORDER)
    .listOrderTransactions({ order_id: refund.order_id, reference: "refund", reference_id: ids })
  if (transactions.length > 0) return true
  await container.resolve(Modules.PAYMENT).deleteRefunds(ids)
  return false
}
