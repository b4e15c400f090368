import { parseNairobiTimestamp, parseStkCallback } from "../../../daraja"
import { applyEvent } from "../ledger/apply-event"
import { lockAttempt } from "../ledger/attempts"
import type { LedgerContext } from "../ledger/ledger-context"
import { recordMoney } from "../ledger/record-money"
import type { AttemptRow, Witness } from "../ledger/rows"
import { toFailureVerdict } from "../verdict"
import { doubtAmount } from "./claims/doubt-amount"
import { applied, ignored, type MessageHandler, type MessageVerdict, rejected } from "./message-verdict"

type StkCallback = ReturnType<typeof parseStkCallback>
type Success = Extract<StkCallback, { kind: "success" }>
type Failure = Extract<StkCallback, { kind: "failure" }>

/** What the shopper did with a prompt, as the vendor posts it to the attempt's own address. */
export const applyStkCallback: MessageHandler = async (context, message) => {
  const attempt = message.reference_id ? await lockAttempt(context, message.reference_id) : null
  if (!attempt) return rejected("unknown_attempt")
  const callback = parseStkCallback(message.raw)
  return { attemptId: attempt.id, ...(await judge(context, attempt, callback, message.id)) }
}

async function judge(
  context: LedgerContext,
  attempt: AttemptRow,
  callback: StkCallback,
  messageId: string,
): Promise<MessageVerdict> {
  switch (callback.kind) {
    case "malformed":
      return rejected(`malformed: ${callback.reason}`)
    case "failure":
      return namesAnother(attempt, callback) ? rejected("ids_differ") : onFailure(context, attempt, callback)
    case "success":
      if (namesAnother(attempt, callback)) return rejected("ids_differ")
      return onSuccess(context, attempt, callback, messageId)
  }
}

/** The ids are unknown to us when the callback is faster than the reply to the push, or the reply was lost. */
function namesAnother(attempt: AttemptRow, callback: Success | Failure): boolean {
  return (
    (attempt.checkout_request_id !== null && attempt.checkout_request_id !== callback.checkoutRequestId) ||
    (attempt.merchant_request_id !== null && attempt.merchant_request_id !== callback.merchantRequestId)
  )
}

async function onFailure(
  context: LedgerContext,
  attempt: AttemptRow,
  callback: Failure,
): Promise<MessageVerdict> {
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
  return transition.kind === "ignored" ? ignored(transition.reason) : applied()
}

/** No tolerance: another amount moves nothing by itself. The vendor is asked about its receipt. */
async function onSuccess(
  context: LedgerContext,
  attempt: AttemptRow,
  callback: Success,
  messageId: string,
): Promise<MessageVerdict> {
  if (callback.amountShillings !== attempt.amount) {
    const { receipt, amountShillings: amount } = callback
    await doubtAmount(context, attempt, { messageId, receipt, amount })
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
): Promise<MessageVerdict> {
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
  return transition.kind === "ignored" ? { ...ignored(transition.reason), receiptId } : applied(receiptId)
}

const ids = (callback: Success | Failure) => ({
  merchant_request_id: callback.merchantRequestId,
  checkout_request_id: callback.checkoutRequestId,
})
