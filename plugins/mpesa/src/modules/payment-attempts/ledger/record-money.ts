import { recordEvent } from "./events"
import { foldAwaited } from "./fold-awaited"
import { type LedgerContext, newId } from "./ledger-context"
import { isGuessed, updateReceipt, waitingOf } from "./receipts"
import type { ReceiptRow, Witness } from "./rows"

const TABLE = "payment_receipt"

/** What a witness tells of money. What it does not know is null and never overwrites what another knew. */
export type MoneyReport = {
  witness: Witness
  receipt: string | null
  channel: ReceiptRow["channel"]
  attemptId: string | null
  orderId: string | null
  orderDisplayId: number | null
  tillId: string | null
  /** Whole shillings. */
  amount: number
  billReference?: string | null
  payerName?: string | null
  payerMsisdn?: string | null
  transactionDate?: string | null
  paidAt?: Date | null
}

export type ReceiptOutcome =
  | { kind: "recorded"; receipt: ReceiptRow }
  /** Known before: the report confirms it, and may have filled what was not known. */
  | { kind: "confirmed"; receipt: ReceiptRow }
  /** The receipt is another attempt's, or stands for another amount: nothing was written. */
  | { kind: "contradicts"; receipt: ReceiptRow; reason: string }

/**
 * Writes down money that arrived. The receipt is unique in the whole shop: a second report of it, by
 * whichever witness, confirms the first. Money that only the status query had told of takes the receipt
 * that comes for its attempt. A receipt that was only guessed to be of another prompt of the same order goes to
 * the prompt whose own witness names it.
 */
export async function recordMoney(context: LedgerContext, report: MoneyReport): Promise<ReceiptOutcome> {
  const known = report.receipt === null ? null : await lockReceiptNumber(context, report.receipt)
  const awaited = report.attemptId === null ? null : await lockAwaited(context, report.attemptId)
  if (known) {
    const contradiction = findContradiction(known, report)
    if (contradiction) return { kind: "contradicts", receipt: known, reason: contradiction }
    const own = await takeOver(context, known, report)
    const whole = awaited ? await foldAwaited(context, awaited, own) : own
    return { kind: "confirmed", receipt: await confirm(context, whole, report) }
  }
  if (awaited) return { kind: "confirmed", receipt: await confirm(context, awaited, report) }
  const inserted = await insert(context, report)
  // Another process was faster with the same receipt; its row is committed by now.
  return inserted ? { kind: "recorded", receipt: inserted } : recordMoney(context, report)
}

function findContradiction(known: ReceiptRow, report: MoneyReport): string | null {
  if (isOfAnotherAttempt(known, report) && !isBetterFounded(known, report))
    return `receipt_used_by: ${known.attempt_id}`
  if (known.amount !== report.amount) return `amount_differs: ${report.amount} instead of ${known.amount}`
  return null
}

const isOfAnotherAttempt = ({ attempt_id }: ReceiptRow, { attemptId }: MoneyReport) =>
  attempt_id !== null && attemptId !== null && attempt_id !== attemptId

/** Prompts of one order over one amount look alike to every witness but these two, which know the prompt by its id. */
const isBetterFounded = (known: ReceiptRow, { witness, orderId }: MoneyReport) =>
  (witness === "stk_callback" || witness === "stk_query") &&
  isGuessed(known) &&
  (known.order_id === null || known.order_id === orderId)

/** The other prompt waits for its own witnesses again; should it have been paid as well, that is another receipt. */
async function takeOver(context: LedgerContext, known: ReceiptRow, report: MoneyReport): Promise<ReceiptRow> {
  if (!isOfAnotherAttempt(known, report)) return known
  await context
    .db("payment_attempt")
    .where({ id: known.attempt_id, receipt: known.receipt })
    .update({ receipt: null, updated_at: context.now() })
  await recordEvent(context, known.attempt_id, "receipt_moved", known.receipt, { receiptId: known.id })
  return updateReceipt(context, known.id, { attempt_id: report.attemptId })
}

async function insert({ db, now }: LedgerContext, report: MoneyReport): Promise<ReceiptRow | null> {
  const at = now()
  const [row] = await db<ReceiptRow>(TABLE)
    .insert({
      id: newId("payrct"),
      receipt: report.receipt,
      channel: report.channel,
      attempt_id: report.attemptId,
      order_id: report.orderId,
      order_display_id: report.orderDisplayId,
      till_id: report.tillId,
      amount: report.amount,
      currency_code: "kes",
      application: "due",
      due_at: at,
      bill_reference: report.billReference ?? null,
      payer_name: report.payerName ?? null,
      payer_msisdn: report.payerMsisdn ?? null,
      transaction_date: report.transactionDate ?? null,
      paid_at: report.paidAt ?? null,
      witnesses: { [report.witness]: at.toISOString() },
      recorded_at: at,
      ...{ created_at: at, updated_at: at },
    })
    .onConflict()
    .ignore()
    .returning("*")
  if (!row) return null
  await recordEvent({ db, now }, report.attemptId, "money_recorded", report.witness, { receiptId: row.id })
  return row
}

async function confirm(context: LedgerContext, row: ReceiptRow, report: MoneyReport): Promise<ReceiptRow> {
  const at = context.now()
  const isNewWitness = row.witnesses?.[report.witness] === undefined
  const confirmed = await updateReceipt(context, row.id, {
    receipt: row.receipt ?? report.receipt,
    attempt_id: row.attempt_id ?? report.attemptId,
    order_id: row.order_id ?? report.orderId,
    order_display_id: row.order_display_id ?? report.orderDisplayId,
    till_id: row.till_id ?? report.tillId,
    bill_reference: row.bill_reference ?? report.billReference ?? null,
    payer_name: row.payer_name ?? report.payerName ?? null,
    payer_msisdn: row.payer_msisdn ?? report.payerMsisdn ?? null,
    transaction_date: row.transaction_date ?? report.transactionDate ?? null,
    paid_at: row.paid_at ?? report.paidAt ?? null,
    // It waited because nobody knew whose it was.
    ...(row.order_id === null &&
    report.orderId !== null &&
    row.application === "unapplied" &&
    waitingOf(row) > 0
      ? { application: "due", reason: null, due_at: at, tries: 0 }
      : {}),
    ...(report.attemptId === null ? {} : { channel: "prompt" }),
    ...(isNewWitness ? { witnesses: { ...row.witnesses, [report.witness]: at.toISOString() } } : {}),
  })
  if (isNewWitness) {
    await recordEvent(context, confirmed.attempt_id, "money_confirmed", report.witness, { receiptId: row.id })
  }
  return confirmed
}

async function lockReceiptNumber({ db }: LedgerContext, receipt: string): Promise<ReceiptRow | null> {
  return (await db<ReceiptRow>(TABLE).where({ receipt }).whereNull("deleted_at").forUpdate().first()) ?? null
}

async function lockAwaited({ db }: LedgerContext, attemptId: string): Promise<ReceiptRow | null> {
  const row = await db<ReceiptRow>(TABLE)
    .where({ attempt_id: attemptId })
    .whereNull("receipt")
    .whereNull("deleted_at")
    .forUpdate()
    .first()
  return row ?? null
}
