import { type LedgerContext, newId } from "./ledger-context"
import type { RefundRow } from "./rows"

const TABLE = "payment_refund"

/** Makes the refund row, or gives the one that is open for this receipt: a reversal happens at most once. */
export async function openRefund(
  { db, now }: LedgerContext,
  refund: Pick<RefundRow, "attempt_id" | "order_id" | "payment_session_id" | "amount" | "receipt">,
): Promise<{ refund: RefundRow; isNew: boolean }> {
  const at = now()
  const [row] = await db<RefundRow>(TABLE)
    .insert({ ...refund, id: newId("payref"), requested_at: at, ...{ created_at: at, updated_at: at } })
    .onConflict(
      db.raw(
        "(receipt) WHERE status IN ('requested', 'confirmed', 'unknown') AND deleted_at IS NULL",
      ) as never,
    )
    .ignore()
    .returning("*")
  if (row) return { refund: row, isNew: true }
  const open = await db<RefundRow>(TABLE)
    .where({ receipt: refund.receipt })
    .whereIn("status", ["requested", "confirmed", "unknown"])
    .first()
  if (!open) throw new Error("A refund conflicts with a row that cannot be read")
  return { refund: open, isNew: false }
}

export async function lockRefund({ db }: LedgerContext, id: string): Promise<RefundRow | null> {
  return (await db<RefundRow>(TABLE).where({ id }).forUpdate().first()) ?? null
}

export async function updateRefund(
  context: LedgerContext,
  id: string,
  change: Partial<RefundRow>,
): Promise<RefundRow> {
  const [row] = await context
    .db<RefundRow>(TABLE)
    .where({ id })
    .update({ ...change, ...{ updated_at: context.now() } })
    .returning("*")
  if (!row) throw new Error(`Refund ${id} does not exist`)
  return row
}

export async function listRefundsOfOrder({ db }: LedgerContext, orderId: string): Promise<RefundRow[]> {
  return db<RefundRow>(TABLE).where({ order_id: orderId }).orderBy("requested_at")
}

/** Confirmed by the vendor and not yet written as a refund in Medusa. */
export async function listUnbookedRefunds({ db }: LedgerContext, limit: number): Promise<RefundRow[]> {
  return db<RefundRow>(TABLE)
    .where({ status: "confirmed" })
    .whereNotNull("payment_session_id")
    .whereNull("booked_at")
    .orderBy("settled_at")
    .limit(limit)
}

/** Asked for long ago and never answered: unknown, for a person. */
export async function listSilentRefunds(
  { db }: LedgerContext,
  before: Date,
  limit: number,
): Promise<string[]> {
  return db<RefundRow>(TABLE)
    .where({ status: "requested" })
    .andWhere("requested_at", "<=", before)
    .limit(limit)
    .pluck("id")
}
