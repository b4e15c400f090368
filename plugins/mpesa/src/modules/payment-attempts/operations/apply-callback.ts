import { parseNairobiTimestamp, parseStkCallback } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { applyEvent } from "../ledger/apply-event"
import { lockAttempt } from "../ledger/attempts"
import { recordEvent } from "../ledger/events"
import { claimMessage, closeMessage } from "../ledger/inbox"
import type { LedgerContext } from "../ledger/ledger-context"
import { recordMoney } from "../ledger/receipts"
import type { AttemptRow, Witness } from "../ledger/rows"
import { toFailureVerdict } from "../verdict"
import type { OperationDeps } from "./deps"

type StkCallback = ReturnType<typeof parseStkCallback>
type Success = Extract<StkCallback, { kind: "success" }>
type Failure = Extract<StkCallback, { kind: "failure" }>
type Verdict = {
  state: "applied" | "ignored" | "rejected"
  reason: string | null
  /** The money that the message has told of. */
  receiptId?: string
}

/**
 * Applies one stored callback: effect, receipt and inbox state in one transaction, so a crash leaves
 * either all or nothing and the message is taken up again. Answers the money that it told of.
 */
export async function applyCallback(
  { ledger, log }: OperationDeps,
  messageId: string,
): Promise<string | null> {
  return ledger.inTransaction(async (context) => {
    const message = await claimMessage(context, messageId)
    if (!message || message.kind !== "stk" || !message.reference_id) return null
    const attempt = await lockAttempt(context, message.reference_id)
    const verdict = attempt
      ? await judge(context, attempt, parseStkCallback(message.raw))
      : rejected("unknown_attempt")
    faultPoint("before_inbox_done")
    await closeMessage(context, message.id, verdict.state, verdict.reason)
    if (verdict.state === "rejected") {
      log.warn(`payment callback ${message.id} rejected: ${verdict.reason}`)
      if (attempt) await recordEvent(context, attempt.id, "callback_rejected", verdict.reason)
    }
    return verdict.receiptId ?? null
  })
}

async function judge(context: LedgerContext, attempt: AttemptRow, callback: StkCallback): Promise<Verdict> {
  switch (callback.kind) {
    case "malformed":
      return rejected(`malformed: ${callback.reason}`)
    case "failure":
      return namesAnother(attempt, callback) ? rejected("ids_differ") : onFailure(context, attempt, callback)
    case "success":
      return namesAnother(attempt, callback) ? rejected("ids_differ") : onSuccess(context, attempt, callback)
  }
}

/** The ids are unknown to us when the callback is faster than the reply to the push, or the reply was lost. */
function namesAnother(attempt: AttemptRow, callback: Success | Failure): boolean {
  return (
    (attempt.checkout_request_id !== null && attempt.checkout_request_id !== callback.checkoutRequestId) ||
    (attempt.merchant_request_id !== null && attempt.merchant_request_id !== callback.merchantRequestId)
  )
}

async function onFailure(context: LedgerContext, attempt: AttemptRow, callback: Failure): Promise<Verdict> {
  const verdict = toFailureVerdict(callback.resultCode)
  const { transition } = await applyEvent(
    context,
    attempt,
    { type: "callback_failure", resultCode: callback.resultCode, verdict },
    attempt.status === "paid"
      ? {}
      : {
          ...ids(callback),
          result_desc: callback.resultDesc,
          push_failure: null,
          ...(verdict === "unconfirmed" ? {} : { next_query_at: null }),
        },
  )
  return transition.kind === "ignored"
    ? { state: "ignored", reason: transition.reason }
    : { state: "applied", reason: null }
}

/** No tolerance: another amount moves nothing and waits for a person. */
async function onSuccess(context: LedgerContext, attempt: AttemptRow, callback: Success): Promise<Verdict> {
  if (callback.amountShillings !== attempt.amount) {
    return rejected(`amount_differs: ${callback.amountShillings} instead of ${attempt.amount}`)
  }
  return recordPaidPrompt(context, attempt, {
    witness: "stk_callback",
    receipt: callback.receipt,
    transactionDate: callback.transactionDate ?? null,
    facts: ids(callback),
  })
}

/**
 * A witness says that the prompt of this attempt was answered with money. A second receipt for one attempt
 * is money of its own: the settlement finds the order paid and puts it before the merchant.
 */
export async function recordPaidPrompt(
  context: LedgerContext,
  attempt: AttemptRow,
  report: {
    witness: Witness
    receipt: string
    transactionDate: string | null
    payerName?: string | null
    payerMsisdn?: string | null
    facts: Partial<AttemptRow>
  },
): Promise<Verdict> {
  const recorded = await recordMoney(context, {
    witness: report.witness,
    receipt: report.receipt,
    channel: "prompt",
    attemptId: attempt.id,
    orderId: attempt.order_id,
    orderDisplayId: attempt.order_display_id,
    tillId: attempt.till_id,
    amount: attempt.amount,
    billReference: attempt.account_reference,
    payerName: report.payerName ?? null,
    payerMsisdn: report.payerMsisdn ?? null,
    transactionDate: report.transactionDate,
    paidAt: report.transactionDate === null ? null : parseNairobiTimestamp(report.transactionDate),
  })
  if (recorded.kind === "contradicts") return rejected(recorded.reason)

  const { transition } = await applyEvent(
    context,
    attempt,
    { type: "callback_success", receipt: report.receipt },
    { ...report.facts, ...(attempt.status === "paid" ? {} : { result_desc: null, push_failure: null }) },
  )
  const receiptId = recorded.receipt.id
  return transition.kind === "ignored"
    ? { state: "ignored", reason: transition.reason, receiptId }
    : { state: "applied", reason: null, receiptId }
}

const ids = (callback: Success | Failure) => ({
  merchant_request_id: callback.merchantRequestId,
  checkout_request_id: callback.checkoutRequestId,
})
const rejected = (reason: string): Verdict => ({ state: "rejected", reason })
