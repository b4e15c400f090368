import type { InquiryPurpose } from "../../ledger/inquiries"
import { onRefundInquiry } from "../apply-refund-answer"
import { applyClaimAnswer } from "../claims/apply-claim-answer"
import { applied } from "../message-verdict"
import { confirmReceipt } from "./confirm-receipt"
import type { AnswerHandler } from "./inquiry-answer"

/** Who is told of an answer. A balance is only kept: its row is what the float is read from. */
export const ANSWER_HANDLERS: Partial<Record<InquiryPurpose, AnswerHandler>> = {
  claim: applyClaimAnswer,
  receipt: confirmReceipt,
  refund: onRefundInquiry,
  float: () => Promise.resolve(applied()),
}
