import type { MedusaContainer } from "@medusajs/framework/types"
import { refundPaymentsWorkflow, refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { RefundRow } from "../modules/payment-attempts/ledger/rows"
import { describeFault } from "./describe-fault"
import { orderPaymentLock } from "./order-payment-lock"

const BATCH = 20

/** Writes refunds that the vendor has confirmed into Medusa: from here on the admin shows them as refunded. */
export async function bookRefunds(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  for (const refund of await attempts.listUnbookedRefunds(BATCH)) {
    try {
      await container
        .resolve(Modules.LOCKING)
        .execute([orderPaymentLock(refund.order_id ?? "")], () => book(container, refund))
    } catch (cause) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`refund ${refund.id} is confirmed but could not be booked: ${describeFault(cause)}`)
    }
  }
}

async function book(container: MedusaContainer, refund: RefundRow): Promise<void> {
  const payment = await findPayment(container, refund)
  if (!payment) return
  if (!(await isBooked(container, refund, payment))) {
    const note = `Reversal ${refund.refund_receipt ?? refund.receipt}`
    await refundInMedusa(container, refund, { payment_id: payment.id, amount: refund.amount, note })
    const fresh = await findPayment(container, refund)
    if (!fresh || !(await isBooked(container, refund, fresh))) throw new Error("The refund was not written")
  }
  await container.resolve(PAYMENT_ATTEMPTS_MODULE).markRefundBooked(refund.id)
}

/**
 * Core's workflow for one payment refuses cancelled orders, after it has written the refund. The one for several
 * takes them; it is what cancelling an order uses, and it keeps to the transaction that the cancelling has written.
 */
async function refundInMedusa(
  container: MedusaContainer,
  { order_id }: RefundRow,
  input: { payment_id: string; amount: number; note: string },
): Promise<void> {
  const order = await container
    .resolve(Modules.ORDER)
    .retrieveOrder(order_id ?? "", { select: ["id", "status"] })
  if (order.status === "canceled") await refundPaymentsWorkflow(container).run({ input: [input] })
  else await refundPaymentWorkflow(container).run({ input })
}

type PaymentWithRefunds = { id: string; refunds?: ({ id: string } | null)[] }

async function findPayment(
  container: MedusaContainer,
  refund: RefundRow,
): Promise<PaymentWithRefunds | undefined> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["id", "refunds.id"],
    filters: { payment_session_id: refund.payment_session_id },
  })
  return data[0] as PaymentWithRefunds | undefined
}

/**
 * Only whole payments are refunded, so there is one row at most. A crash may have left it without the order's
 * transaction, and core's workflow cannot be repeated on top of it: then the row is taken out, to be made again.
 */
async function isBooked(
  container: MedusaContainer,
  refund: RefundRow,
  payment: PaymentWithRefunds,
): Promise<boolean> {
  const ids = (payment.refunds ?? []).flatMap((row) => row?.id ?? [])
  if (ids.length === 0) return false
  const transactions = await container.resolve(Modules.ORDER).listOrderTransactions({
    order_id: refund.order_id ?? "",
    reference: "refund",
    reference_id: [...ids, payment.id],
  })
  if (transactions.length > 0) return true
  await container.resolve(Modules.PAYMENT).deleteRefunds(ids)
  return false
}
