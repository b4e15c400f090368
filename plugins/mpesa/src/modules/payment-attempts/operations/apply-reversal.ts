import { describeRefundResultCode, parseInitiatorResult } from "../../../daraja"
import { recordEvent } from "../ledger/events"
import { claimMessage, closeMessage } from "../ledger/inbox"
import type { LedgerContext } from "../ledger/ledger-context"
import { keepMoney, lockRefund, returnMoney, updateRefund } from "../ledger/refunds"
import type { CallbackRow, RefundRow } from "../ledger/rows"
import type { OperationDeps } from "./deps"

type Verdict = { state: "applied" | "ignored" | "rejected"; reason: string | null }

/** Applies one stored message about a refund in one transaction. False when the message is not about a refund. */
export async function applyReversalMessage({ ledger }: OperationDeps, messageId: string): Promise<boolean> {
  return ledger.inTransaction(async (context) => {
    const message = await claimMessage(context, messageId)
    if (!message || !message.kind.startsWith("reversal_")) return false
    const refund = message.reference_id ? await lockRefund(context, message.reference_id) : null
    const verdict = refund ? await judge(context, refund, message) : rejected("unknown_refund")
    await closeMessage(context, message.id, verdict.state, verdict.reason)
    return true
  })
}

async function judge(context: LedgerContext, refund: RefundRow, message: CallbackRow): Promise<Verdict> {
  if (refund.status === "confirmed") return { state: "ignored", reason: "already_confirmed" }
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
  if (refund.status === "needs_attention" && !isDone) return { state: "ignored", reason: "already_failed" }
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

const applied = (): Verdict => ({ state: "applied", reason: null })
const rejected = (reason: string): Verdict => ({ state: "rejected", reason })
