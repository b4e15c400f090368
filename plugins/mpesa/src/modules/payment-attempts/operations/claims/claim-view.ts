import type { ClaimReason, ClaimRow } from "../../ledger/claims"

/** A claim as the shopper sees it. */
export type ClaimView = {
  id: string
  order_id: string
  receipt: string
  status: ClaimRow["status"]
  reason: ClaimReason | null
  /** In plain words, with what to do next. */
  message: string
}

export function toClaimView(claim: ClaimRow): ClaimView {
  const { id, order_id, receipt, status, reason } = claim
  return { id, order_id, receipt, status, reason, message: messageOf(claim) }
}

function messageOf({ status, reason, checks }: ClaimRow): string {
  switch (status) {
    case "accepted":
      return "We have found your payment. Thank you."
    case "checking":
      return checks === 0
        ? "We are asking M-Pesa about this payment. It mostly takes less than a minute. Do not pay again."
        : "M-Pesa does not show this payment yet. We look again for the next quarter of an hour. Do not pay again."
    case "refused":
      return (reason && REFUSALS[reason]) ?? "This payment could not be matched. Contact the shop."
    case "unknown":
      return "M-Pesa could not tell us about this payment. The shop will check it by hand. Do not pay again."
  }
}

const REFUSALS: Partial<Record<ClaimReason, string>> = {
  receipt_unknown:
    "M-Pesa does not know this receipt. Compare it with the message on your phone: 10 letters and digits.",
  receipt_used: "This payment has been used already. Check the receipt, or contact the shop.",
  other_receiver: "This payment did not go to this shop. Check the receipt in the message on your phone.",
  too_old: "This payment was made before the order was placed. Contact the shop if it was meant for it.",
  not_completed: "M-Pesa says that this payment was not completed, so no money has reached the shop.",
}
