import type { LedgerContext } from "./ledger-context"
import type { ReceiptRow } from "./rows"

export type MoneyFilter = {
  application?: ReceiptRow["application"]
  orderId?: string
  reason?: string
  /** Only money of which a part still waits. */
  isWaiting?: boolean
  limit: number
  offset: number
}

/** Money that arrived, newest first, paged in the database. */
export async function listMoney(
  { db }: LedgerContext,
  { application, orderId, reason, isWaiting, limit, offset }: MoneyFilter,
): Promise<{ rows: ReceiptRow[]; count: number }> {
  const money = db<ReceiptRow>("payment_receipt")
    .whereNull("deleted_at")
    .modify((query) => {
      if (application) void query.where({ application })
      if (orderId) void query.where({ order_id: orderId })
      if (reason) void query.where({ reason })
      if (isWaiting) {
        void query
          .where({ application: "unapplied" })
          .whereRaw("amount > applied_amount + refunding_amount + refunded_amount")
      }
    })
  const [rows, counted] = await Promise.all([
    money
      .clone()
      .orderBy([{ column: "recorded_at", order: "desc" }, { column: "id" }])
      .limit(limit)
      .offset(offset),
    money.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}
