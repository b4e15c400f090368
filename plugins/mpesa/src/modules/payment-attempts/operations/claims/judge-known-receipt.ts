import { waitingOf } from "../../ledger/receipts"
import type { ClaimReason, ClaimRow } from "../../ledger/claims"
import type { ReceiptRow } from "../../ledger/rows"
import { isTooOld } from "./judge-transaction"

export type KnownVerdict =
  /** It is this order's money already. */
  | { kind: "same_order" }
  /** It waits without an order, all of it: this order takes it. */
  | { kind: "free" }
  | { kind: "refused"; reason: ClaimReason }

/** Whether money of our own ledger can pay the order that somebody claims it for. */
export function judgeKnownReceipt(
  receipt: ReceiptRow,
  claim: Pick<ClaimRow, "order_id" | "order_display_id" | "earliest_paid_at">,
): KnownVerdict {
  if (receipt.order_id === claim.order_id) return { kind: "same_order" }
  const isOnItsWayElsewhere =
    receipt.application === "due" &&
    receipt.order_display_id !== null &&
    receipt.order_display_id !== claim.order_display_id
  const isUntouched = waitingOf(receipt) === receipt.amount
  if (receipt.order_id !== null || isOnItsWayElsewhere || !isUntouched)
    return { kind: "refused", reason: "receipt_used" }
  return isTooOld(receipt.paid_at, claim.earliest_paid_at)
    ? { kind: "refused", reason: "too_old" }
    : { kind: "free" }
}
