import { recordEvent } from "./events"
import { type LedgerContext, newId } from "./ledger-context"
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
 * that comes for its attempt.
 */
export async function recordMoney(context: LedgerContext, report: MoneyReport): Promise<ReceiptOutcome> {
  const known = report.receipt === null ? null : await lockReceiptNumber(context, report.receipt)
  const awaited = report.attemptId === null ? null : await lockAwaited(context, report.attemptId)
  if (known) {
    const contradiction = findContradiction(known, report)
    if (contradiction) return { kind: "contradicts", receipt: known, reason: contradiction }
    const whole = awaited ? await foldAwaited(context, awaited, known) : known
    return { kind: "confirmed", receipt: await confirm(context, whole, report) }
  }
  if (awaited) return { kind: "confirmed", receipt: await confirm(context, awaited, report) }
  const inserted = await insert(context, report)
  // Another process was faster with the same receipt; its row is committed by now.
  return inserted ? { kind: "recorded", receipt: inserted } : recordMoney(context, report)
}

function findContradiction(known: ReceiptRow, report: MoneyReport): string | null {
  if (known.attempt_id !== null && report.attemptId !== null && known.attempt_id !== report.attemptId)
    return `receipt_used_by: ${known.attempt_id}`
  if (known.amount !== report.amount) return `amount_differs: ${report.amount} instead of ${known.amount}`
  return null
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

/**
 * The query told of an attempt's money, another witness recorded the same money under its receipt, and now
 * it turns out that they are one. The row without a receipt goes; what it paid goes over to the other one.
 * Should both have been used already, both stay and the difference shows in the reconciliation.
 */
async function foldAwaited(
  context: LedgerContext,
  awaited: ReceiptRow,
  known: ReceiptRow,
): Promise<ReceiptRow> {
  const at = context.now()
  if (waitingOf(awaited) === awaited.amount && waitingOf(known) < known.amount) {
    await context.db(TABLE).where({ id: awaited.id }).update({ deleted_at: at, updated_at: at })
    return known
  }
  const isUsed = waitingOf(known) < known.amount
  if (isUsed || awaited.refunding_amount + awaited.refunded_amount > 0) {
    await recordEvent(context, awaited.attempt_id, "same_money_twice", known.receipt, { receiptId: known.id })
    return known
  }
  await context
    .db("payment_application")
    .where({ receipt_id: awaited.id })
    .update({ receipt_id: known.id, updated_at: at })
  await context.db(TABLE).where({ id: awaited.id }).update({ deleted_at: at, updated_at: at })
  return updateReceipt(context, known.id, {
    applied_amount: awaited.applied_amount,
    application: awaited.application,
    reason: awaited.reason,
    due_at: awaited.due_at,
    order_id: awaited.order_id,
    order_display_id: awaited.order_display_id,
  })
}

export async function findReceipt({ db }: LedgerContext, id: string): Promise<ReceiptRow | null> {
  return (await db<ReceiptRow>(TABLE).where({ id }).whereNull("deleted_at").first()) ?? null
}

export async function findReceiptByNumber(
  { db }: LedgerContext,
  receipt: string,
): Promise<ReceiptRow | null> {
  return (await db<ReceiptRow>(TABLE).where({ receipt }).whereNull("deleted_at").first()) ?? null
}

/** Reads the row and holds it until the transaction ends. */
export async function lockReceipt({ db }: LedgerContext, id: string): Promise<ReceiptRow | null> {
  return (await db<ReceiptRow>(TABLE).where({ id }).whereNull("deleted_at").forUpdate().first()) ?? null
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

/** Money of an order that nobody has told to be a prompt's; oldest first. */
export async function listReceiptsWithoutPrompt(
  { db }: LedgerContext,
  { orderId, amount }: { orderId: string; amount: number },
): Promise<ReceiptRow[]> {
  return db<ReceiptRow>(TABLE)
    .where({ order_id: orderId, amount })
    .whereNotNull("receipt")
    .whereNull("attempt_id")
    .whereNull("deleted_at")
    .orderBy([{ column: "recorded_at" }, { column: "id" }])
}

export async function updateReceipt(
  context: LedgerContext,
  id: string,
  change: Partial<ReceiptRow>,
): Promise<ReceiptRow> {
  const [row] = await context
    .db<ReceiptRow>(TABLE)
    .where({ id })
    .update({ ...change, ...{ updated_at: context.now() } })
    .returning("*")
  if (!row) throw new Error(`Receipt ${id} does not exist`)
  return row
}

/** Oldest first. */
export async function listReceiptsOfOrder({ db }: LedgerContext, orderId: string): Promise<ReceiptRow[]> {
  return db<ReceiptRow>(TABLE)
    .where({ order_id: orderId })
    .whereNull("deleted_at")
    .orderBy([{ column: "recorded_at" }, { column: "id" }])
}

/** Money that the settlement has still to look at. */
export async function listDueReceipts({ db, now }: LedgerContext, limit: number): Promise<string[]> {
  return db<ReceiptRow>(TABLE)
    .where({ application: "due" })
    .andWhere("due_at", "<=", now())
    .whereNull("deleted_at")
    .orderBy("due_at")
    .limit(limit)
    .pluck("id")
}

/** A fault while settling: tried again at growing intervals, for ever, because the money is there. */
export async function postponeReceipt({ db, now }: LedgerContext, id: string, reason: string): Promise<void> {
  await db(TABLE)
    .where({ id, application: "due" })
    .update({
      tries: db.raw("tries + 1"),
      due_at: db.raw("?::timestamptz + make_interval(secs => LEAST(power(2, LEAST(tries, 12)), 3600))", [
        now().toISOString(),
      ]),
      reason,
      updated_at: now(),
    } as never)
}

/** Parts that wait on an order for the rest: the order has changed, so the settlement looks at them again. */
export async function reviewPartsOf({ db, now }: LedgerContext, orderId: string): Promise<void> {
  await db<ReceiptRow>(TABLE)
    .where({ order_id: orderId, application: "unapplied", reason: "underpaid" })
    .whereNull("deleted_at")
    .update({ application: "due", due_at: now(), ...{ updated_at: now() } })
}

/** What of the money neither pays an order nor goes or went back. */
export const waitingOf = (row: ReceiptRow) =>
  row.amount - row.applied_amount - row.refunding_amount - row.refunded_amount
