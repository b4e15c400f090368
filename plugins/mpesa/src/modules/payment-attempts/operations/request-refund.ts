import { DarajaError } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { signCallbackToken } from "../callback-address"
import { findAttempt, recordEvent } from "../ledger/attempts"
import { openRefund, updateRefund } from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import type { OperationDeps } from "./deps"

export type RefundRequest = { attemptId: string; paymentSessionId: string | null; amount: number }

export type RefundOutcome =
  | { kind: "requested" | "already_requested"; refund: RefundRow }
  /** The vendor confirmed it before; Medusa may write it down now. */
  | { kind: "confirmed"; refund: RefundRow }
  | { kind: "refused"; message: string }

/**
 * Asks for the reversal of a whole payment. The row is committed before the request leaves. The outcome
 * arrives later as a result message; until then the refund is `requested` and nothing is shown as returned.
 *
 * Only whole payments: partial reversal is not documented by the vendor (daraja.md 2.8: full and once).
 */
export async function requestRefund(deps: OperationDeps, request: RefundRequest): Promise<RefundOutcome> {
  const attempt = await findAttempt(deps.ledger, request.attemptId)
  if (!attempt || attempt.status !== "paid") return refuse("This payment is not known as paid.")
  if (attempt.receipt === null)
    return refuse(
      "The M-Pesa receipt of this payment is not known yet. Check the payment again, then refund.",
    )
  if (request.amount !== attempt.amount) {
    return refuse(
      `M-Pesa reverses whole payments only. Refund KES ${attempt.amount}, or send a part of it by hand from the M-Pesa portal.`,
    )
  }
  if (!deps.options.initiator) {
    return refuse("Refunds need the M-Pesa initiator's name, password and certificate in the settings.")
  }

  const { refund, isNew } = await openRefund(deps.ledger, {
    attempt_id: attempt.id,
    order_id: attempt.order_id,
    payment_session_id: request.paymentSessionId,
    amount: attempt.amount,
    receipt: attempt.receipt,
  })
  if (!isNew) return { kind: refund.status === "confirmed" ? "confirmed" : "already_requested", refund }
  faultPoint("after_refund_commit")
  await recordEvent(deps.ledger, attempt.id, "refund_requested", refund.id)
  return send(deps, refund)
}

async function send(deps: OperationDeps, refund: RefundRow): Promise<RefundOutcome> {
  try {
    const ack = await deps.client.reverse({
      receipt: refund.receipt,
      amountShillings: refund.amount,
      resultUrl: resultUrl(deps, "reversal-result", refund.id),
      timeoutUrl: resultUrl(deps, "reversal-timeout", refund.id),
      remarks: "Refund of an order",
    })
    const sent = await updateRefund(deps.ledger, refund.id, {
      originator_conversation_id: ack.originatorConversationId,
      conversation_id: ack.conversationId,
    })
    return { kind: "requested", refund: sent }
  } catch (cause) {
    if (!(cause instanceof DarajaError)) throw cause
    deps.log.warn(`refund ${refund.id}: ${cause.code}: ${cause.operatorMessage}`)
    const isUnknown = cause.retry === "unknown"
    const kept = await updateRefund(deps.ledger, refund.id, {
      status: isUnknown ? "unknown" : "needs_attention",
      message: cause.operatorMessage,
      settled_at: isUnknown ? null : deps.ledger.now(),
    })
    return isUnknown ? { kind: "requested", refund: kept } : refuse(cause.operatorMessage)
  }
}

function resultUrl(
  { options }: OperationDeps,
  purpose: "reversal-result" | "reversal-timeout",
  refundId: string,
): string {
  const path = purpose === "reversal-result" ? "result" : "timeout"
  return `${options.callbackBaseUrl.replace(/\/$/, "")}/hooks/lnm/refunds/${path}/${signCallbackToken(purpose, refundId, options.callbackSecret)}`
}

const refuse = (message: string): RefundOutcome => ({ kind: "refused", message })
