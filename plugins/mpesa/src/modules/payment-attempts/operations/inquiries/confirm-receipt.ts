import { findReceipt } from "../../ledger/receipts"
import { recordMoney } from "../../ledger/record-money"
import { applied, ignored, rejected } from "../message-verdict"
import type { AnswerHandler } from "./inquiry-answer"

/** A receipt of ours was looked up: the vendor's books are one more witness of it, or contradict it. */
export const confirmReceipt: AnswerHandler = async (context, { inquiry, answer }) => {
  if (answer.kind !== "found") return ignored(answer.kind)
  const { transaction } = answer
  const row = inquiry.reference_id ? await findReceipt(context, inquiry.reference_id) : null
  if (row?.receipt !== transaction.receipt) return rejected("other_receipt")
  if (transaction.status !== "Completed") return rejected(`not_completed: ${transaction.status}`)
  const recorded = await recordMoney(context, {
    witness: "transaction_status",
    receipt: row.receipt,
    channel: row.channel,
    attemptId: row.attempt_id,
    orderId: row.order_id,
    orderDisplayId: row.order_display_id,
    tillId: row.till_id,
    amount: transaction.amountShillings,
    paidAt: transaction.completedAt,
  })
  return recorded.kind === "contradicts" ? rejected(recorded.reason) : applied(recorded.receipt.id)
}
