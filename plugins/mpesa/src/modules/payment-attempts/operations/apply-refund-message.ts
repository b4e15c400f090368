import {
  describeRefundResultCode,
  type InitiatorResult,
  parseB2cResult,
  parseInitiatorResult,
} from "../../../daraja"
import { lockRefund } from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import { type MessageHandler, rejected } from "./message-verdict"
import { type RefundNews, settleRefund } from "./settle-refund"

const NOT_IN_TIME = "M-Pesa did not finish in time. It is asked what became of this refund."

/** The vendor's last word, or its "not finished in time", about a reversal or a payout. */
export const applyRefundMessage: MessageHandler = async (context, message, deps) => {
  const refund = message.reference_id ? await lockRefund(context, message.reference_id) : null
  if (!refund || !message.kind.startsWith(refund.method)) return rejected("unknown_refund")
  // A call to the timeout address means "outcome unknown", whatever it holds.
  if (message.kind.endsWith("_timeout"))
    return settleRefund(context, refund, { event: "unclear", message: NOT_IN_TIME }, deps)

  const result = parseInitiatorResult(message.raw)
  if (result.kind === "malformed") return rejected(`malformed: ${result.reason}`)
  if (!isAbout(refund, result)) return rejected("ids_differ")
  const news = refund.method === "b2c" ? readPayout(refund, result) : readReversal(result)
  return typeof news === "string" ? rejected(news) : settleRefund(context, refund, news, deps)
}

/** The vendor's id is unknown to us when the result is faster than the reply, or the reply was lost. */
function isAbout(refund: RefundRow, result: Exclude<InitiatorResult, { kind: "malformed" }>): boolean {
  if (refund.conversation_id !== null && refund.conversation_id !== result.conversationId) return false
  return refund.method !== "b2c" || refund.originator_conversation_id === result.originatorConversationId
}

function readReversal(result: Exclude<InitiatorResult, { kind: "malformed" }>): RefundNews {
  const rule =
    result.kind === "success"
      ? describeRefundResultCode("0")
      : describeRefundResultCode(result.resultCode, result.resultDesc)
  return {
    event: rule.outcome === "failed" ? "refused" : "confirmed",
    code: rule.code,
    message: rule.operatorMessage,
    refundReceipt: rule.outcome === "failed" ? null : (result.transactionId ?? null),
  }
}

/** Answers the reason when the result cannot be this payout's. */
function readPayout(refund: RefundRow, result: InitiatorResult): RefundNews | string {
  const payout = parseB2cResult(result)
  switch (payout.kind) {
    case "malformed":
      return `malformed: ${payout.reason}`
    case "failed":
      return { event: "refused", code: payout.rule.code, message: payout.rule.operatorMessage }
    case "confirmed":
      if (payout.amountShillings !== null && payout.amountShillings !== refund.amount)
        return `amount_differs: ${payout.amountShillings} instead of ${refund.amount}`
      return { event: "confirmed", code: "0", message: "Paid out.", refundReceipt: payout.receipt }
  }
}
