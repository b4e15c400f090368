import type { LedgerContext } from "./ledger-context"
import type { AttemptRow, ReceiptRow } from "./rows"

const TABLE = "payment_receipt"

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

/** Whether no witness that knows prompts by their ids has told of it: which prompt it answered was concluded. */
export const isGuessed = ({ witnesses }: ReceiptRow) => !witnesses?.stk_callback && !witnesses?.stk_query

/**
 * Money of an order that may be this attempt's: nobody has told for certain that it is another prompt's. Oldest first.
 * Money that has only been announced knows its order by number until it is settled.
 */
export async function listReceiptsForPrompt(
  { db }: LedgerContext,
  attempt: Pick<AttemptRow, "id" | "order_id" | "order_display_id" | "amount">,
): Promise<ReceiptRow[]> {
  const rows = await db<ReceiptRow>(TABLE)
    .where({ amount: attempt.amount })
    .where((order) =>
      order
        .where({ order_id: attempt.order_id })
        .orWhere({ order_id: null, order_display_id: attempt.order_display_id }),
    )
    .whereNotNull("receipt")
    .whereNull("deleted_at")
    .orderByRaw("attempt_id IS NOT NULL, recorded_at, id")
  return rows.filter((row) => row.attempt_id === null || (row.attempt_id !== attempt.id && isGuessed(row)))
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
