import type { LedgerContext } from "./ledger-context"
import type { RefundRow } from "./rows"

export type RefundFilter = { status?: RefundRow["status"]; limit: number; offset: number }

/** A refund with the row that stands in its place, if its way did not work and another one was taken. */
export type ListedRefund = RefundRow & { replaced_by: string | null }

/** Newest first, paged in the database. Of those that need attention only the ones that nobody has replaced. */
export async function listRefunds(
  { db }: LedgerContext,
  { status, limit, offset }: RefundFilter,
): Promise<{ rows: ListedRefund[]; count: number }> {
  const refunds = db<RefundRow>("payment_refund as refund")
    .whereNull("refund.deleted_at")
    .modify((query) => {
      if (status) void query.where("refund.status", status)
      if (status === "needs_attention") void query.whereNotExists(replacementOf(db))
    })
  const [rows, counted] = await Promise.all([
    refunds
      .clone()
      .select("refund.*", db.raw("(?) as replaced_by", [replacementOf(db)]))
      .orderBy([{ column: "refund.requested_at", order: "desc" }, { column: "refund.id" }])
      .limit(limit)
      .offset(offset) as Promise<ListedRefund[]>,
    refunds.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}

const replacementOf = (db: LedgerContext["db"]) =>
  db("payment_refund as next")
    .select("next.id")
    .whereRaw("next.replaces_id = refund.id")
    .whereNull("next.deleted_at")
    .orderBy("next.requested_at", "desc")
    .limit(1)
