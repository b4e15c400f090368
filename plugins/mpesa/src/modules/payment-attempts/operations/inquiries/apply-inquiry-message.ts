import {
  describeTransactionStatusCode,
  type InitiatorResult,
  parseAccountBalance,
  parseInitiatorResult,
  parseTransactionStatusResult,
} from "../../../../daraja"
import { type InquiryRow, lockInquiry, updateInquiry } from "../../ledger/inquiries"
import type { LedgerContext } from "../../ledger/ledger-context"
import type { OperationDeps } from "../deps"
import { applied, ignored, type MessageHandler, type MessageVerdict, rejected } from "../message-verdict"
import { ANSWER_HANDLERS } from "./answer-handlers"
import { describeAnswer } from "./describe-answer"
import type { InquiryAnswer } from "./inquiry-answer"

const NO_ANSWER = "M-Pesa has not answered."

/** The vendor's answer to a question of ours, or its "not finished in time". */
export const applyInquiryMessage: MessageHandler = async (context, message, deps) => {
  const inquiry = message.reference_id ? await lockInquiry(context, message.reference_id) : null
  if (!inquiry) return rejected("unknown_inquiry")
  if (inquiry.status === "answered") return ignored("already_answered")
  // A call to the timeout address means "outcome unknown", whatever it holds.
  if (message.kind === "inquiry_timeout") {
    if (inquiry.status !== "requested") return ignored("already_settled")
    return settleInquiry(context, { inquiry, answer: { kind: "unknown", message: NO_ANSWER } }, deps)
  }
  const result = parseInitiatorResult(message.raw)
  if (result.kind === "malformed") return rejected(`malformed: ${result.reason}`)
  if (inquiry.conversation_id !== null && inquiry.conversation_id !== result.conversationId)
    return rejected("ids_differ")
  return settleInquiry(context, { inquiry, answer: readAnswer(inquiry, result), result }, deps)
}

/** Five minutes without a word are no answer either. */
export async function markSilent(context: LedgerContext, id: string, deps: OperationDeps): Promise<void> {
  const inquiry = await lockInquiry(context, id)
  if (inquiry?.status !== "requested") return
  await settleInquiry(context, { inquiry, answer: { kind: "unknown", message: NO_ANSWER } }, deps)
}

function readAnswer(inquiry: InquiryRow, result: InitiatorResult): InquiryAnswer {
  if (inquiry.kind === "transaction_status") {
    const read = parseTransactionStatusResult(result)
    if (read.kind === "found") return { kind: "found", transaction: read }
    return { kind: read.kind, message: read.message }
  }
  if (result.kind === "success") {
    const accounts = parseAccountBalance(result.parameters.AccountBalance ?? "")
    if (accounts.length > 0) return { kind: "balance", accounts }
    return { kind: "failed", message: "M-Pesa answered without a readable balance." }
  }
  if (result.kind === "malformed") return { kind: "failed", message: result.reason }
  const { operatorMessage } = describeTransactionStatusCode(result.resultCode, result.resultDesc)
  return { kind: "failed", message: operatorMessage }
}

async function settleInquiry(
  context: LedgerContext,
  { inquiry, answer, result }: { inquiry: InquiryRow; answer: InquiryAnswer; result?: InitiatorResult },
  deps: OperationDeps,
): Promise<MessageVerdict> {
  const settled = await updateInquiry(context, inquiry.id, {
    status: STATUS_OF[answer.kind],
    result_code: result?.kind === "failure" ? result.resultCode : result ? "0" : null,
    message: "message" in answer ? answer.message : null,
    answer: describeAnswer(answer),
    settled_at: context.now(),
  })
  const handler = ANSWER_HANDLERS[inquiry.purpose]
  return handler ? handler(context, { inquiry: settled, answer }, deps) : applied()
}

const STATUS_OF: Record<InquiryAnswer["kind"], InquiryRow["status"]> = {
  found: "answered",
  not_found: "answered",
  balance: "answered",
  failed: "failed",
  unknown: "unknown",
}
