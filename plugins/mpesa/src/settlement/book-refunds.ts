import type { MedusaContainer } from "@medusajs/framework/types"
import { refundPaymentsWorkflow, refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { bookingNote, isBookingOf } from "../modules/payment-attempts/ledger/refund-bookings"
import type { RefundRow } from "../modules/payment-attempts/ledger/rows"
import { describeFault } from "./describe-fault"
import { orderPaymentLock } from "./order-payment-lock"

const BATCH = 20

/** Writes refunds that are confirmed into Medusa: from here on the admin shows them as refunded. */
export async function bookRefunds(container: MedusaContainer): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  await dropUnfounded(container)
  for (const refund of await attempts.refunds.listUnbooked(BATCH)) {
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

/** A request that was cut off inside core; what of it reached the ledger goes on there. */
async function dropUnfounded(container: MedusaContainer): Promise<void> {
  const ids = await container.resolve(PAYMENT_ATTEMPTS_MODULE).refunds.listUnfounded(BATCH)
  if (ids.length === 0) return
  await container.resolve(Modules.PAYMENT).deleteRefunds(ids)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`refunds that no money stands for were taken out: ${ids.join(", ")}`)
}

/** Found again after a crash by the note, which names the refund: so each is written once, however many there are. */
async function book(container: MedusaContainer, refund: RefundRow): Promise<void> {
  const payment = await findPayment(container, refund)
  if (!payment) return
  if (!(await isBooked(container, refund, payment))) {
    await refundInMedusa(container, refund, {
      payment_id: payment.id,
      amount: refund.amount,
      note: bookingNote(refund),
      ...(refund.requested_by ? { created_by: refund.requested_by } : {}),
    })
    const fresh = await findPayment(container, refund)
    if (!fresh || !(await isBooked(container, refund, fresh))) throw new Error("The refund was not written")
  }
  await container.resolve(PAYMENT_ATTEMPTS_MODULE).refunds.markBooked(refund.id)
}

/**
 * Core's workflow for one payment refuses cancelled orders, after it has written the refund. The one for several
 * takes them; it is what cancelling an order uses, and it keeps to the transaction that the cancelling has written.
 */
async function refundInMedusa(
  container: MedusaContainer,
  { order_id }: RefundRow,
  input: { payment_id: string; amount: number; note: string; created_by?: string },
): Promise<void> {
  const order = await container
    .resolve(Modules.ORDER)
    .retrieveOrder(order_id ?? "", { select: ["id", "status"] })
  if (order.status === "canceled") await refundPaymentsWorkflow(container).run({ input: [input] })
  else await refundPaymentWorkflow(container).run({ input })
}

type MedusaRefund = { id: string; note?: string | null }
type PaymentWithRefunds = { id: string; refunds: MedusaRefund[] }

async function findPayment(
  container: MedusaContainer,
  refund: RefundRow,
): Promise<PaymentWithRefunds | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["id", "refunds.id", "refunds.note"],
    filters: { payment_session_id: refund.payment_session_id },
  })
  const payment = data[0] as { id: string; refunds?: (MedusaRefund | null)[] } | undefined
  return payment ? { id: payment.id, refunds: (payment.refunds ?? []).filter((row) => row !== null) } : null
}

/**
 * Whether Medusa has the refund and the order its transaction. A crash may have left a refund of ours without the
 * transaction, and core's workflow cannot be repeated on top of it (it would give that transaction the amount of the
 * next refund): it is taken out, to be made again.
 */
async function isBooked(
  container: MedusaContainer,
  refund: RefundRow,
  payment: PaymentWithRefunds,
): Promise<boolean> {
  const ours = payment.refunds.filter(({ note }) => NAMES_ONE_OF_OURS.test(note ?? ""))
  if (ours.length === 0) return false
  const transactions = await container.resolve(Modules.ORDER).listOrderTransactions({
    order_id: refund.order_id ?? "",
    reference: "refund",
    reference_id: [...ours.map(({ id }) => id), payment.id],
  })
  // The transaction of a cancelled order names the payment and stands for all that went back.
  const isWhole = ({ id }: MedusaRefund) =>
    transactions.some(({ reference_id }) => reference_id === id || reference_id === payment.id)
  const halves = ours.filter((row) => !isWhole(row))
  if (halves.length > 0) await container.resolve(Modules.PAYMENT).deleteRefunds(halves.map(({ id }) => id))
  return ours.some((row) => isWhole(row) && isBookingOf(row.note, refund.id))
}

const NAMES_ONE_OF_OURS = /\[payref_\w+\]$/
