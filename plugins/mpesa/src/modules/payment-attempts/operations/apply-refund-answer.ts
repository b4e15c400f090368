import type { LedgerContext } from "../ledger/ledger-context"
import { lockRefund, updateRefund } from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import type { AnswerHandler } from "./inquiries/inquiry-answer"
import { ignored, type MessageVerdict, rejected } from "./message-verdict"
import { settleRefund } from "./settle-refund"

const ENDED_WITHOUT_MONEY = new Set(["Cancelled", "Declined", "Expired"])

/**
 * An answer about an unknown refund. Only the final state of the refund's own request decides; the original payment
 * (the question when the request's id is not known) looks the same whether it was reversed or not. UNCONFIRMED what
 * the vendor tells of a reversed payment, so such an answer is only written down for the person who looks.
 */
export const onRefundInquiry: AnswerHandler = async (context, { inquiry, answer }, deps) => {
  const refund = inquiry.reference_id ? await lockRefund(context, inquiry.reference_id) : null
  if (!refund) return rejected("unknown_refund")
  if (answer.kind !== "found")
    return leaveUnknown(
      context,
      refund,
      answer.kind === "balance" ? "M-Pesa has not answered." : answer.message,
    )
  const { receipt, status, amountShillings } = answer.transaction
  if (receipt === refund.receipt)
    return leaveUnknown(
      context,
      refund,
      `M-Pesa shows the original payment as ${status}. Look it up in the M-Pesa portal.`,
    )
  if (amountShillings !== refund.amount)
    return rejected(`amount_differs: ${amountShillings} instead of ${refund.amount}`)
  if (status === "Completed")
    return settleRefund(
      context,
      refund,
      { event: "confirmed", code: "0", message: "Refund confirmed.", refundReceipt: receipt },
      deps,
    )
  if (ENDED_WITHOUT_MONEY.has(status))
    return settleRefund(context, refund, { event: "refused", message: `M-Pesa says: ${status}.` }, deps)
  return leaveUnknown(context, refund, "M-Pesa is still working on this refund.")
}

async function leaveUnknown(
  context: LedgerContext,
  refund: RefundRow,
  message: string,
): Promise<MessageVerdict> {
  if (refund.status !== "unknown") return ignored("not_unknown")
  const isLast = refund.next_check_at === null
  await updateRefund(context, refund.id, {
    message: isLast
      ? `${message} It is not asked again: look it up in the M-Pesa portal and decide here.`
      : message,
  })
  return ignored("still_unknown")
}
