import type { DISCREPANCY_KINDS } from "../models/payment-discrepancy"
import { type LedgerContext, newId } from "./ledger-context"

const TABLE = "payment_discrepancy"

export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number]

export type DiscrepancyRow = {
  id: string
  kind: DiscrepancyKind
  run_id: string
  receipt: string
  our_amount: number | null
  vendor_amount: number | null
  status: "open" | "resolved"
  found_at: Date
  resolved_by: string | null
  resolution: string | null
  resolved_at: Date | null
}

/** Whole shillings; negative for money that went out. */
export type Difference = {
  kind: DiscrepancyKind
  receipt: string
  ours: number | null
  vendors: number | null
}

/** One that is open already stays one row. */
export async function insertDiscrepancy(
  { db, now }: LedgerContext,
  runId: string,
  { kind, receipt, ours, vendors }: Difference,
): Promise<void> {
  const at = now()
  await db(TABLE)
    .insert({
      id: newId("paydis"),
      kind,
      run_id: runId,
      receipt,
      our_amount: ours,
      vendor_amount: vendors,
      found_at: at,
      created_at: at,
      updated_at: at,
    })
    .onConflict(db.raw("(kind, receipt) WHERE status = 'open' AND deleted_at IS NULL") as never)
    .merge({ our_amount: ours, vendor_amount: vendors, updated_at: at } as never)
}

/** What people have said about these receipts before; the same difference is not put before them again. */
export async function listExplained({ db }: LedgerContext, receipts: string[]): Promise<DiscrepancyRow[]> {
  return db<DiscrepancyRow>(TABLE)
    .whereIn("receipt", receipts)
    .andWhere({ status: "resolved" })
    .whereNot({ resolved_by: "system" })
    .whereNull("deleted_at")
}

/** Both books agree about these receipts now. Answers how many were open. */
export async function closeAgreeing({ db, now }: LedgerContext, receipts: string[]): Promise<number> {
  const at = now()
  return db(TABLE).whereIn("receipt", receipts).andWhere({ status: "open" }).whereNull("deleted_at").update({
    status: "resolved",
    resolved_by: "system",
    resolution: "A later look found both books agreeing.",
    resolved_at: at,
    updated_at: at,
  })
}

/** Reads the row and holds it until the transaction ends. */
export async function lockDiscrepancy({ db }: LedgerContext, id: string): Promise<DiscrepancyRow | null> {
  return (await db<DiscrepancyRow>(TABLE).where({ id }).whereNull("deleted_at").forUpdate().first()) ?? null
}

export async function resolveDiscrepancyRow(
  { db, now }: LedgerContext,
  id: string,
  { by, resolution }: { by: string; resolution: string },
): Promise<DiscrepancyRow> {
  const at = now()
  const [row] = await db<DiscrepancyRow>(TABLE)
    .where({ id })
    .update({ status: "resolved", resolved_by: by, resolution, resolved_at: at, ...{ updated_at: at } })
    .returning("*")
  if (!row) throw new Error(`Discrepancy ${id} does not exist`)
  return row
}

export type DiscrepancyFilter = {
  status?: DiscrepancyRow["status"] | undefined
  kind?: DiscrepancyKind | undefined
  runId?: string | undefined
  limit: number
  offset: number
}

/** Newest first, paged in the database. */
export async function listDiscrepancies(
  { db }: LedgerContext,
  { status, kind, runId, limit, offset }: DiscrepancyFilter,
): Promise<{ rows: DiscrepancyRow[]; count: number }> {
  const filtered = db<DiscrepancyRow>(TABLE)
    .whereNull("deleted_at")
    .modify((query) => {
      if (status) void query.where({ status })
      if (kind) void query.where({ kind })
      if (runId) void query.where({ run_id: runId })
    })
  const [rows, counted] = await Promise.all([
    filtered
      .clone()
      .orderBy([
        { column: "found_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset),
    filtered.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}
