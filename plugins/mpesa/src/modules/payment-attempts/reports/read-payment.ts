import { findAttempt } from "../ledger/attempts"
import { listEvents, listEventsOfReceipt } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { findReceipt } from "../ledger/receipts"
import { listRefundsOfReceipts } from "../ledger/refunds"
import type { ApplicationRow, AttemptRow, CallbackRow, EventRow, ReceiptRow, RefundRow } from "../ledger/rows"

/** A claim that names one of the receipts. */
export type ClaimRow = {
  id: string
  order_id: string
  order_display_id: number
  receipt: string
  status: "checking" | "accepted" | "refused" | "unknown"
  reason: string | null
  made_by: string
  made_at: Date
  settled_at: Date | null
}

/** Everything that is written down of one payment. A prompt that was paid twice has two receipts. */
export type PaymentFile = {
  attempt: AttemptRow | null
  receipts: ReceiptRow[]
  applications: ApplicationRow[]
  events: EventRow[]
  messages: CallbackRow[]
  refunds: RefundRow[]
  claims: ClaimRow[]
}

const MOST_MESSAGES = 50

/** By the id of an attempt or of a receipt; null when there is neither. */
export async function readPayment(context: LedgerContext, id: string): Promise<PaymentFile | null> {
  const named = await findReceipt(context, id)
  const attempt = await findAttempt(context, named?.attempt_id ?? id)
  if (!named && !attempt) return null
  const receipts = attempt ? await listReceiptsOfAttempt(context, attempt.id) : named ? [named] : []
  const receiptIds = receipts.map((receipt) => receipt.id)
  const numbers = receipts.flatMap(({ receipt }) => receipt ?? [])
  const { db } = context
  const [applications, eventLists, refunds, claims] = await Promise.all([
    db<ApplicationRow>("payment_application").whereIn("receipt_id", receiptIds).orderBy("created_at"),
    Promise.all(
      receipts.length > 0
        ? receipts.map((receipt) => listEventsOfReceipt(context, receipt))
        : [listEvents(context, attempt ? [attempt.id] : [])],
    ),
    listRefundsOfReceipts(context, receiptIds),
    db<ClaimRow>("payment_claim").whereIn("receipt", numbers).orderBy("made_at"),
  ])
  const references = [
    ...(attempt ? [attempt.id] : []),
    ...receiptIds,
    ...refunds.map((refund) => refund.id),
    ...claims.map((claim) => claim.id),
    ...numbers,
  ]
  return {
    attempt,
    receipts,
    applications,
    events: inOrder(eventLists.flat()),
    messages: await listMessages(context, await withInquiries(context, references)),
    refunds,
    claims,
  }
}

function listReceiptsOfAttempt({ db }: LedgerContext, attemptId: string): Promise<ReceiptRow[]> {
  return db<ReceiptRow>("payment_receipt")
    .where({ attempt_id: attemptId })
    .whereNull("deleted_at")
    .orderBy([{ column: "recorded_at" }, { column: "id" }])
}

/** The answers to questions about this payment came under the ids of the questions. */
async function withInquiries({ db }: LedgerContext, references: string[]): Promise<string[]> {
  const asked = await db<{ id: string; reference_id: string | null }>("payment_inquiry")
    .whereIn("reference_id", references)
    .pluck("id")
  return [...references, ...asked]
}

function listMessages({ db }: LedgerContext, references: string[]): Promise<CallbackRow[]> {
  return db<CallbackRow>("payment_callback")
    .whereIn("reference_id", references)
    .orderBy("received_at")
    .limit(MOST_MESSAGES)
}

function inOrder(events: EventRow[]): EventRow[] {
  const unique = [...new Map(events.map((event) => [event.id, event])).values()]
  return unique.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
}
