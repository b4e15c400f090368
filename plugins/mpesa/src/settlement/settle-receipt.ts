import type { MedusaContainer } from "@medusajs/framework/types"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { faultPoint } from "../fault-points"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { waitingOf } from "../modules/payment-attempts/ledger/receipts"
import type { ReceiptRow } from "../modules/payment-attempts/ledger/rows"
import { canFinishPlan, decideSettlement, type OpenMoney, type SettlementDecision } from "./decide-settlement"
import { describeFault } from "./describe-fault"
import { orderPaymentLock } from "./order-payment-lock"
import { readOrder } from "./read-order"

/**
 * Brings money onto its order: payment captured, order transaction written. Every step can be repeated, so a
 * crash anywhere in between is mended by running it again. Money that the order cannot take becomes
 * `unapplied` with its reason and waits for a person, or for the rest of it; it is never dropped.
 */
export async function settleReceipt(container: MedusaContainer, receiptId: string): Promise<void> {
  const { settlement } = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  try {
    const receipt = await findNamedReceipt(container, receiptId)
    if (!receipt?.order_id) return
    await container
      .resolve(Modules.LOCKING)
      .execute([orderPaymentLock(receipt.order_id)], () => settleUnderLock(container, receiptId))
  } catch (cause) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`receipt ${receiptId} could not be brought onto its order: ${describeFault(cause)}`)
    await settlement.postponeReceipt(receiptId, describeFault(cause).slice(0, 500))
  }
}

/** The same for whatever of an order's money is due. */
export async function settleOrderMoney(container: MedusaContainer, orderId: string): Promise<void> {
  const receipts = await container.resolve(PAYMENT_ATTEMPTS_MODULE).settlement.listReceiptsOfOrder(orderId)
  const due = receipts.find(({ application }) => application === "due")
  if (due) await settleReceipt(container, due.id)
}

/** The receipt, when it is due, with its order's id. A number that no order has sends it to the queue. */
async function findNamedReceipt(container: MedusaContainer, receiptId: string): Promise<ReceiptRow | null> {
  const { settlement } = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const receipt = await settlement.findReceipt(receiptId)
  if (receipt?.application !== "due") return null
  if (receipt.order_id) return receipt
  const order =
    receipt.order_display_id === null
      ? null
      : await readOrder(container, { display_id: receipt.order_display_id })
  if (order) return settlement.nameOrder(receiptId, order)
  await settlement.markUnapplied([receiptId], "unknown_reference")
  return null
}

async function settleUnderLock(container: MedusaContainer, receiptId: string): Promise<void> {
  const { settlement } = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const receipt = await settlement.findReceipt(receiptId)
  if (receipt?.application !== "due" || !receipt.order_id) return

  const order = await readOrder(container, { id: receipt.order_id })
  for (const sessionId of await settlement.listPlannedSessions(receipt.order_id)) {
    if (canFinishPlan(order, sessionId)) await finish(container, sessionId)
    else await settlement.releaseApplications(sessionId)
  }

  const open = (await settlement.listReceiptsOfOrder(receipt.order_id)).filter(isOpen)
  const decision = decideSettlement(
    order && (await readOrder(container, { id: order.id })),
    open.map(toOpenMoney),
  )
  await carryOut(container, decision, { orderId: receipt.order_id, open })

  const left = await settlement.findReceipt(receiptId)
  if (left?.application === "due") await settlement.postponeReceipt(receiptId, "nothing_could_be_settled")
}

async function carryOut(
  container: MedusaContainer,
  decision: SettlementDecision,
  { orderId, open }: { orderId: string; open: ReceiptRow[] },
): Promise<void> {
  const { settlement } = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  if (decision.kind === "wait") {
    return settlement.markUnapplied(
      open.map(({ id }) => id),
      decision.reason,
    )
  }
  const { sessionId, parts, unneeded } = decision
  const isPlanned = await settlement.planApplications({
    orderId,
    paymentSessionId: sessionId,
    parts,
  })
  if (!isPlanned) throw new Error("The session or the money was taken by somebody else meanwhile")
  await finish(container, sessionId)
  await settlement.markUnapplied(unneeded, "order_paid_already")
}

/**
 * Captures a session whose money is set aside. Authorise and capture are two calls that may each be repeated.
 * Core's workflow that does both would, when it fails after the authorisation, cancel a payment whose money is real.
 */
async function finish(container: MedusaContainer, paymentSessionId: string): Promise<void> {
  const { settlement } = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  faultPoint("before_order_link")
  const payment = await container.resolve(Modules.PAYMENT).authorizePaymentSession(paymentSessionId, {})
  if (!payment) throw new Error("The payment provider did not confirm the payment")
  if (payment.canceled_at) return settlement.releaseApplications(paymentSessionId)
  await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id } })
  faultPoint("after_capture_commit")
  await settlement.confirmApplications({ paymentSessionId, leftoverReason: "overpaid" })
}

/** Not looked at yet, or a part of what the order asks for. */
const isOpen = (receipt: ReceiptRow) =>
  waitingOf(receipt) > 0 &&
  (receipt.application === "due" || (receipt.application === "unapplied" && receipt.reason === "underpaid"))

const toOpenMoney = (receipt: ReceiptRow): OpenMoney => ({
  receiptId: receipt.id,
  waiting: waitingOf(receipt),
})
