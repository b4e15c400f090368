import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { waitingOf } from "../modules/payment-attempts/ledger/receipts"
import type { ReceiptRow } from "../modules/payment-attempts/ledger/rows"
import { settleReceipt } from "./settle-receipt"

export type QueueOutcome =
  | { kind: "done"; receipt: ReceiptRow }
  | {
      kind: "refused"
      status: number
      code: string
      message: string
      details?: Record<string, unknown> | undefined
    }

export type QueueRefusal = Extract<QueueOutcome, { kind: "refused" }>

const WAIT_SECONDS = 30

/**
 * What a person decides about money that waits. One decision at a time for each receipt; whatever the
 * settlement has left undone with it comes first, so that nobody gives away money that an order has.
 */
export async function decideOnReceipt(
  container: MedusaContainer,
  receiptId: string,
  decide: (receipt: ReceiptRow) => Promise<QueueOutcome>,
): Promise<QueueOutcome> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  return container.resolve(Modules.LOCKING).execute(
    [`payment-receipt:${receiptId}`],
    async () => {
      await settleReceipt(container, receiptId)
      const receipt = await attempts.settlement.findReceipt(receiptId)
      if (!receipt) return refuseReceipt(404, "payment_receipt_not_found", "There is no such payment.")
      if (receipt.application === "due")
        return refuseReceipt(409, "not_settled_yet", "This payment is being settled. Try again in a moment.")
      if (waitingOf(receipt) === 0)
        return refuseReceipt(409, "nothing_waiting", "Nothing of this payment waits.")
      return decide(receipt)
    },
    { timeout: WAIT_SECONDS },
  )
}

export const refuseReceipt = (
  status: number,
  code: string,
  message: string,
  details?: Record<string, unknown>,
): QueueRefusal => ({ kind: "refused", status, code, message, details })
