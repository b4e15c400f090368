import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { waitingOf } from "../modules/payment-attempts/ledger/receipts"
import type { ReceiptRow } from "../modules/payment-attempts/ledger/rows"
import { decideSettlement, type UnappliedReason } from "./decide-settlement"
import { orderPaymentLock } from "./order-payment-lock"
import { decideOnReceipt, type QueueOutcome, type QueueRefusal, refuseReceipt } from "./queue-actions"
import { readOrder, type ReadOrder } from "./read-order"
import { settleReceipt } from "./settle-receipt"

type Giving = { receiptId: string; displayId: number; note: string | null; actor: string | null }

/**
 * Gives waiting money to an unpaid order and settles it at once. What the order does not need stays in the
 * queue; when it is too little, it waits on that order for the rest.
 */
export async function giveToOrder(container: MedusaContainer, gift: Giving): Promise<QueueOutcome> {
  return decideOnReceipt(container, gift.receiptId, async (receipt) => {
    const order = await readOrder(container, { display_id: gift.displayId })
    if (!order) return refuseReceipt(404, "order_not_found", `There is no order ${gift.displayId}.`)
    return handOver(container, { receipts: [receipt], order, note: gift.note, actor: gift.actor })
  })
}

type HandOver = {
  /** The first is the one that was decided on. */
  receipts: [ReceiptRow, ...ReceiptRow[]]
  order: ReadOrder
  note: string | null
  actor: string | null
}

export async function handOver(container: MedusaContainer, handover: HandOver): Promise<QueueOutcome> {
  const [first] = handover.receipts
  const locks = [handover.order.id, ...handover.receipts.map(({ order_id }) => order_id)]
    .filter((id) => id !== null)
    .map(orderPaymentLock)
  const refusal = await container
    .resolve(Modules.LOCKING)
    .execute([...new Set(locks)].sort(), () => assignUnderLocks(container, handover))
  if (refusal) return refusal
  for (const { id } of handover.receipts) await settleReceipt(container, id)
  const receipt = await container.resolve(PAYMENT_ATTEMPTS_MODULE).settlement.findReceipt(first.id)
  return { kind: "done", receipt: receipt ?? first }
}

async function assignUnderLocks(
  container: MedusaContainer,
  { receipts, order, note, actor }: HandOver,
): Promise<QueueRefusal | null> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const money = receipts.map((receipt) => ({ receiptId: receipt.id, waiting: waitingOf(receipt) }))
  const decision = decideSettlement(await readOrder(container, { id: order.id }), money)
  if (decision.kind === "wait" && decision.reason !== "underpaid")
    return refuseOrder(decision.reason, order.displayId)
  for (const { id } of receipts) {
    const given = await attempts.settlement.giveReceipt(id, { order, note, actor })
    if (!given && id === receipts[0].id)
      return refuseReceipt(409, "nothing_waiting", "Nothing of this payment waits any more.")
  }
  return null
}

function refuseOrder(reason: UnappliedReason, displayId: number): QueueRefusal {
  switch (reason) {
    case "order_missing":
      return refuseReceipt(404, "order_not_found", `There is no order ${displayId}.`)
    case "order_canceled":
      return refuseReceipt(409, "order_canceled", `Order ${displayId} is cancelled.`)
    case "order_paid_already":
      return refuseReceipt(409, "order_paid", `Order ${displayId} is paid.`)
    default:
      return refuseReceipt(409, "order_not_payable", `Order ${displayId} cannot be paid by M-Pesa.`)
  }
}
