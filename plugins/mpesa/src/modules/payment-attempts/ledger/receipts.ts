import { type LedgerContext, newId } from "./ledger-context"
import type { AttemptRow, ReceiptRow } from "./rows"

const TABLE = "payment_receipt"

export type ReceiptOutcome =
  { kind: "recorded"; receipt: ReceiptRow } | { kind: "known"; receipt: ReceiptRow }

/**
 * Writes down money that arrived. The receipt is unique in the whole shop: the second report of the
 * same one changes nothing and tells whose it is.
 */
export async function recordReceipt(
  { db, now }: LedgerContext,
  input: {
    attempt: AttemptRow
    receipt: string
    transactionDate: string | null
    application: ReceiptRow["application"]
    reason: string | null
  },
): Promise<ReceiptOutcome> {
  const at = now()
  const [inserted] = await db<ReceiptRow>(TABLE)
    .insert({
      id: newId("payrct"),
      receipt: input.receipt,
      attempt_id: input.attempt.id,
      order_id: input.attempt.order_id,
      order_display_id: input.attempt.order_display_id,
      amount: input.attempt.amount,
      currency_code: input.attempt.currency_code,
      transaction_date: input.transactionDate,
      application: input.application,
      reason: input.reason,
      recorded_at: at,
      ...{ created_at: at, updated_at: at },
    })
    .onConflict(db.raw("(receipt) WHERE deleted_at IS NULL") as never)
    .ignore()
    .returning("*")
  if (inserted) return { kind: "recorded", receipt: inserted }
  const known = await db<ReceiptRow>(TABLE).where({ receipt: input.receipt }).first()
  if (!known) throw new Error("A receipt conflicts with a row that cannot be read")
  return { kind: "known", receipt: known }
}

export async function setReceiptsOfAttempt(
  context: LedgerContext,
  attemptId: string,
  application: "applied" | "unapplied",
  reason: string | null,
): Promise<void> {
  await context
    .db(TABLE)
    .where({ attempt_id: attemptId, application: "due" })
    .update({ application, reason, updated_at: context.now() })
}

/** Money that arrived, whether its receipt is known yet or not (the status query tells of money without one). */
export type MoneyRow = Omit<ReceiptRow, "receipt" | "transaction_date"> & { receipt: string | null }

const MONEY = `
  SELECT id, receipt, attempt_id, order_id, order_display_id, amount, currency_code, application, reason, recorded_at
    FROM payment_receipt
  UNION ALL
  SELECT id, NULL, id, order_id, order_display_id, amount, currency_code, application, application_reason, settled_at
    FROM payment_attempt WHERE status = 'paid' AND receipt IS NULL`

/** Newest first, paged in the database. */
export async function listMoney(
  { db }: LedgerContext,
  {
    application,
    orderId,
    limit,
    offset,
  }: { application?: ReceiptRow["application"]; orderId?: string; limit: number; offset: number },
): Promise<{ rows: MoneyRow[]; count: number }> {
  const money = db.from(db.raw(`(${MONEY}) AS money`)).modify((query) => {
    if (application) query.where({ application })
    if (orderId) query.where({ order_id: orderId })
  })
  const [rows, counted] = await Promise.all([
    money
      .clone()
      .select<MoneyRow[]>("*")
      .orderBy([{ column: "recorded_at", order: "desc" }, { column: "id" }])
      .limit(limit)
      .offset(offset),
    money.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}
