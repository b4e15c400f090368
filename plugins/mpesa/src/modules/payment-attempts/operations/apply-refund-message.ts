import { describeRefundResultCode, parseInitiatorResult } from "../../../daraja"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { keepMoney, lockRefund, returnMoney, updateRefund } from "../ledger/refunds"
import type { CallbackRow, RefundRow } from "../ledger/rows"
import { applied, ignored, type MessageHandler, type MessageVerdict, rejected } from "./message-verdict"

/** The vendor's last word, or its "not finished in time", about a refund. */
export const applyRefundMessage: MessageHandler = async (context, message) => {
  const refund = message.reference_id ? await lockRefund(context, message.reference_id) : null
  return refund ? judge(context, refund, message) : rejected("unknown_refund")
}

async function judge(
  context: LedgerContext,
  refund: RefundRow,
  message: CallbackRow,
): Promise<MessageVerdict> {
  if (refund.status === "confirmed") return ignored("already_confirmed")
  // A call to the timeout address means "outcome unknown", whatever it holds.
  if (message.kind === "reversal_timeout") {
    await updateRefund(context, refund.id, {
      status: "unknown",
      message: "M-Pesa did not finish in time. Look the receipt up in the M-Pesa portal.",
    })
    return applied()
  }

  const result = parseInitiatorResult(message.raw)
  if (result.kind === "malformed") return rejected(`malformed: ${result.reason}`)
  if (refund.conversation_id !== null && refund.conversation_id !== result.conversationId)
    return rejected("ids_differ")
  const rule =
    result.kind === "success"
      ? describeRefundResultCode("0")
      : describeRefundResultCode(result.resultCode, result.resultDesc)
  const isDone = rule.outcome !== "failed"
  if (refund.status === "needs_attention" && !isDone) return ignored("already_failed")
  // Money kept after a failure is taken out again when the vendor says later that it went back after all.
  if (refund.status === "needs_attention") return rejected("confirmed_after_failure")
  await (isDone ? returnMoney(context, refund) : keepMoney(context, refund))
  await updateRefund(context, refund.id, {
    status: isDone ? "confirmed" : "needs_attention",
    result_code: rule.code,
    message: rule.operatorMessage,
    refund_receipt: result.transactionId ?? null,
    settled_at: context.now(),
  })
  await recordEvent(context, refund.attempt_id, isDone ? "refund_confirmed" : "refund_failed", rule.code, {
    receiptId: refund.receipt_id,
  })
  return applied()
}
