import type { ClaimReason, ClaimRow } from "../../ledger/claims"
import type { FoundTransaction } from "../inquiries/inquiry-answer"

export type ClaimVerdict =
  | { kind: "ours"; amount: number }
  | { kind: "refused"; reason: ClaimReason }
  /** The answer does not say enough; a person decides. */
  | { kind: "unclear"; reason: ClaimReason }

/**
 * Whether a transaction of the vendor's books is a payment to this shop that can pay the claimed order.
 * `isOwnNumber`: whether the receiver is one of our tills. A payment that is smaller or larger than the order's total
 * is ours all the same; the settlement decides what it pays.
 */
export function judgeTransaction(
  transaction: FoundTransaction,
  claim: Pick<ClaimRow, "receipt" | "earliest_paid_at">,
  { isOwnNumber }: { isOwnNumber: boolean },
): ClaimVerdict {
  if (transaction.receipt !== claim.receipt) return refused("receipt_unknown")
  if (transaction.status !== "Completed") return refused("not_completed")
  const { shortcode, msisdn } = transaction.creditParty
  // A person on the receiving side: a payout, a reversal, or money between two people.
  if (msisdn) return refused("other_receiver")
  if (shortcode === undefined) return unclear("receiver_unreadable")
  if (!isOwnNumber) return refused("other_receiver")
  if (transaction.hasCents || transaction.amountShillings < 1) return unclear("amount_unreadable")
  if (isTooOld(transaction.completedAt, claim.earliest_paid_at)) return refused("too_old")
  if (transaction.completedAt === null) return unclear("time_unreadable")
  return { kind: "ours", amount: transaction.amountShillings }
}

export const isTooOld = (paidAt: Date | null, earliest: Date | null) =>
  paidAt !== null && earliest !== null && paidAt < earliest

const refused = (reason: ClaimReason): ClaimVerdict => ({ kind: "refused", reason })
const unclear = (reason: ClaimReason): ClaimVerdict => ({ kind: "unclear", reason })
