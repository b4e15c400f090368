import { DarajaError } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { listApplicationsOfSession } from "../ledger/applications"
import { recordEvent } from "../ledger/events"
import { findReceipt } from "../ledger/receipts"
import { keepMoney, listRefundsOfReceipts, openRefund, updateRefund } from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import { callbackUrl } from "./callback-url"
import type { OperationDeps } from "./deps"

export type RefundRequest = { paymentSessionId: string; amount: number }

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
  const [application, ...others] = await listApplicationsOfSession(deps.ledger, request.paymentSessionId)
  const receipt = application && (await findReceipt(deps.ledger, application.receipt_id))
  if (!application || !receipt) return refuse("This payment is not known as paid.")
  if (receipt.receipt === null) {
    return refuse(
      "The M-Pesa receipt of this payment is not known yet. Check the payment again, then refund.",
    )
  }
  if (others.length > 0 || request.amount !== receipt.amount) {
    return refuse(
      `M-Pesa reverses whole payments only. Refund KES ${receipt.amount}, or send a part of it by hand from the M-Pesa portal.`,
    )
  }
  if (!deps.options.initiator) {
    return refuse("Refunds need the M-Pesa initiator's name, password and certificate in the settings.")
  }

  const refund = await deps.ledger.inTransaction((context) =>
    openRefund(context, { receipt, application, amount: request.amount, method: "reversal" }),
  )
  if (!refund) {
    const earlier = (await listRefundsOfReceipts(deps.ledger, [receipt.id])).at(-1)
    if (!earlier) return refuse("This payment has no money left to refund.")
    return { kind: earlier.status === "confirmed" ? "confirmed" : "already_requested", refund: earlier }
  }
  faultPoint("after_refund_commit")
  await recordEvent(deps.ledger, receipt.attempt_id, "refund_requested", refund.id, { receiptId: receipt.id })
  return send(deps, refund)
}

async function send(deps: OperationDeps, refund: RefundRow): Promise<RefundOutcome> {
  try {
    const ack = await deps.client.reverse({
      receipt: refund.receipt ?? "",
      amountShillings: refund.amount,
      resultUrl: callbackUrl(deps, "reversal-result", refund.id),
      timeoutUrl: callbackUrl(deps, "reversal-timeout", refund.id),
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
    const kept = await deps.ledger.inTransaction(async (context) => {
      if (!isUnknown) await keepMoney(context, refund)
      return updateRefund(context, refund.id, {
        status: isUnknown ? "unknown" : "needs_attention",
        message: cause.operatorMessage,
        settled_at: isUnknown ? null : deps.ledger.now(),
      })
    })
    return isUnknown ? { kind: "requested", refund: kept } : refuse(cause.operatorMessage)
  }
}

const refuse = (message: string): RefundOutcome => ({ kind: "refused", message })
