import { type C2bPayment, parseC2bConfirmation } from "../../../daraja"
import { lockAttempt } from "../ledger/attempts"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { findReceiptByNumber, recordMoney } from "../ledger/receipts"
import { recordPaidPrompt } from "./apply-stk-callback"
import { matchHandPayment } from "./match-hand-payment"
import { applied, ignored, type MessageHandler, type MessageVerdict, rejected } from "./message-verdict"

/**
 * A payment at the PayBill or till, as the vendor announces it (C2B confirmation). Every one is kept: on its
 * order, or, when it names none, in the queue of money without an order.
 */
export const applyHandPayment: MessageHandler = async (context, message, { options }) => {
  const payment = parseC2bConfirmation(message.raw)
  if (payment.kind === "malformed") return rejected(`malformed: ${payment.reason}`)
  if (payment.shortcode !== message.reference_id) return rejected("shortcode_differs")

  const known = await findReceiptByNumber(context, payment.receipt)
  if (known) return record(context, payment, null)
  const match = await matchHandPayment(
    context,
    {
      reference: payment.billReference,
      amount: payment.amountShillings,
      paidAt: payment.paidAt,
      payer: payment.msisdn,
    },
    options,
  )
  if (match.kind === "prompt") {
    const asPrompt = await recordTwin(context, payment, match.attemptId)
    if (asPrompt) return asPrompt
  }
  return record(context, payment, match.kind === "order" ? match.displayId : null)
}

/** Null when another witness told of the prompt's money a moment ago: then this is money of its own. */
async function recordTwin(
  context: LedgerContext,
  payment: C2bPayment,
  attemptId: string,
): Promise<MessageVerdict | null> {
  const attempt = await lockAttempt(context, attemptId)
  const isTaken = attempt?.receipt !== null && attempt?.receipt !== payment.receipt
  if (!attempt || isTaken) return null
  return recordPaidPrompt(context, attempt, {
    witness: "c2b",
    receipt: payment.receipt,
    transactionDate: payment.transactionTime,
    payerName: payment.firstName,
    payerMsisdn: payment.msisdn?.value ?? null,
    facts: {},
  })
}

async function record(
  context: LedgerContext,
  payment: C2bPayment,
  displayId: number | null,
): Promise<MessageVerdict> {
  const outcome = await recordMoney(context, {
    witness: "c2b",
    receipt: payment.receipt,
    channel: payment.transactionType === "till" ? "till" : "paybill",
    attemptId: null,
    orderId: null,
    orderDisplayId: displayId,
    tillId: null,
    // M-Pesa moves whole shillings; should cents ever come, the event below keeps them visible.
    amount: Math.floor(payment.amountShillings),
    billReference: payment.billReference,
    payerName: payment.firstName,
    payerMsisdn: payment.msisdn?.value ?? null,
    transactionDate: payment.transactionTime,
    paidAt: payment.paidAt,
  })
  if (outcome.kind === "contradicts") return rejected(outcome.reason)
  const { id, attempt_id } = outcome.receipt
  if (payment.hasCents && outcome.kind === "recorded") {
    await recordEvent(context, attempt_id, "cents_not_counted", String(payment.amountShillings), {
      receiptId: id,
    })
  }
  return outcome.kind === "recorded" ? applied(id) : { ...ignored("known"), receiptId: id }
}
