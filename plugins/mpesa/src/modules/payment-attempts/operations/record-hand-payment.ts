import type { PayerNumber, TransactionType } from "../../../daraja"
import { lockAttempt } from "../ledger/attempts"
import { listUndecidedClaims } from "../ledger/claims"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { findReceipt, findReceiptByNumber } from "../ledger/receipts"
import { recordMoney } from "../ledger/record-money"
import type { ReceiptRow, Witness } from "../ledger/rows"
import { recordPaidPrompt } from "./apply-stk-callback"
import { settleByReceipt } from "./claims/settle-claim"
import { matchHandPayment } from "./match-hand-payment"
import { applied, ignored, type MessageVerdict, rejected } from "./message-verdict"

/** A payment into the shop's account, as the C2B confirmation, the pull or a statement tells of it. */
export type VendorPayment = {
  transactionType: TransactionType
  /** Upper case. */
  receipt: string
  /** Cents kept. */
  amountShillings: number
  hasCents: boolean
  billReference: string | null
  paidAt: Date | null
  /** The vendor's own text of it. */
  transactionTime: string | null
  payer: PayerNumber | null
  payerName: string | null
  /** Which of the shop's tills was paid, when it is known and not the one in the options. */
  tillId?: string | null
}

/**
 * Keeps a payment that came by no prompt of which we know: with the prompt whose callback was lost, with the
 * order that its reference or a claim names, or in the queue of money without an order.
 */
export async function recordHandPayment(
  context: LedgerContext,
  payment: VendorPayment,
  { witness, referencePrefix }: { witness: Witness; referencePrefix: string },
): Promise<MessageVerdict> {
  const known = await findReceiptByNumber(context, payment.receipt)
  if (known) return record(context, payment, { witness, displayId: null })
  const match = await matchHandPayment(
    context,
    {
      reference: payment.billReference,
      amount: payment.amountShillings,
      paidAt: payment.paidAt,
      payer: payment.payer,
    },
    { referencePrefix },
  )
  if (match.kind === "prompt") {
    const asPrompt = await recordTwin(context, payment, { witness, attemptId: match.attemptId })
    if (asPrompt) return asPrompt
  }
  return record(context, payment, { witness, displayId: match.kind === "order" ? match.displayId : null })
}

/** Null when another witness told of the prompt's money a moment ago: then this is money of its own. */
async function recordTwin(
  context: LedgerContext,
  payment: VendorPayment,
  { witness, attemptId }: { witness: Witness; attemptId: string },
): Promise<MessageVerdict | null> {
  const attempt = await lockAttempt(context, attemptId)
  const isTaken = attempt?.receipt !== null && attempt?.receipt !== payment.receipt
  if (!attempt || isTaken) return null
  return recordPaidPrompt(context, attempt, {
    witness,
    receipt: payment.receipt,
    transactionDate: payment.transactionTime,
    payerName: payment.payerName,
    payerMsisdn: payment.payer?.value ?? null,
    facts: {},
  })
}

async function record(
  context: LedgerContext,
  payment: VendorPayment,
  { witness, displayId }: { witness: Witness; displayId: number | null },
): Promise<MessageVerdict> {
  const outcome = await recordMoney(context, {
    witness,
    receipt: payment.receipt,
    channel: payment.transactionType === "till" ? "till" : "paybill",
    attemptId: null,
    orderId: null,
    orderDisplayId: displayId,
    tillId: payment.tillId ?? null,
    // M-Pesa moves whole shillings; should cents ever come, the event below keeps them visible.
    amount: Math.floor(payment.amountShillings),
    billReference: payment.billReference,
    payerName: payment.payerName,
    payerMsisdn: payment.payer?.value ?? null,
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
  if (displayId === null) await giveToClaim(context, id)
  return outcome.kind === "recorded" ? applied(id) : { ...ignored("known"), receiptId: id }
}

/** Somebody said before that this receipt paid an order, and the vendor could not tell. */
async function giveToClaim(context: LedgerContext, receiptId: string): Promise<void> {
  const money: ReceiptRow | null = await findReceipt(context, receiptId)
  if (!money?.receipt) return
  for (const claim of await listUndecidedClaims(context, money.receipt)) {
    await settleByReceipt(context, claim, money)
  }
}
