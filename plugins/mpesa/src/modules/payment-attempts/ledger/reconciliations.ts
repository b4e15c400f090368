import type { RECONCILIATION_STATUSES } from "../models/payment-reconciliation"
import { type LedgerContext, newId } from "./ledger-context"

const TABLE = "payment_reconciliation"

export type RunRow = {
  id: string
  source: "pull" | "statement"
  shortcode: string
  from: Date
  to: Date
  status: (typeof RECONCILIATION_STATUSES)[number]
  file_name: string | null
  started_by: string
  lines: number
  matched: number
  differing: number
  skipped: number
  error: string | null
  started_at: Date
  finished_at: Date | null
}

export type NewRun = Pick<RunRow, "source" | "shortcode" | "from" | "to" | "file_name" | "started_by">

export async function insertRun({ db, now }: LedgerContext, run: NewRun): Promise<RunRow> {
  const at = now()
  const [row] = await db<RunRow>(TABLE)
    .insert({
      ...run,
      id: newId("payrec"),
      started_at: at,
      ...{ created_at: at, updated_at: at },
    })
    .returning("*")
  if (!row) throw new Error("The run was not returned by the database")
  return row
}

async function updateRun(context: LedgerContext, id: string, change: Partial<RunRow>): Promise<RunRow> {
  const [row] = await context
    .db<RunRow>(TABLE)
    .where({ id })
    .update({ ...change, ...{ updated_at: context.now() } })
    .returning("*")
  if (!row) throw new Error(`Run ${id} does not exist`)
  return row
}

export const finishRun = (
  context: LedgerContext,
  id: string,
  counts: Pick<RunRow, "lines" | "matched" | "differing" | "skipped">,
) => updateRun(context, id, { ...counts, status: "done", finished_at: context.now() })

/** `error` is for the operator. */
export const failRun = (context: LedgerContext, id: string, error: string) =>
  updateRun(context, id, { status: "failed", error: error.slice(0, 500), finished_at: context.now() })

/** The newest of a source, whatever became of it. */
export async function findLatestRun(
  { db }: LedgerContext,
  of: { source: RunRow["source"]; shortcode: string; status?: RunRow["status"] },
): Promise<RunRow | null> {
  const row = await db<RunRow>(TABLE).where(of).whereNull("deleted_at").orderBy("started_at", "desc").first()
  return row ?? null
}

/** Newest first, paged in the database. */
export async function listRuns(
  { db }: LedgerContext,
  { source, limit, offset }: { source?: RunRow["source"] | undefined; limit: number; offset: number },
): Promise<{ rows: RunRow[]; count: number }> {
  const filtered = db<RunRow>(TABLE)
    .whereNull("deleted_at")
    .modify((query) => {
      if (source) void query.where({ source })
    })
  const [rows, counted] = await Promise.all([
    filtered
      .clone()
      .orderBy([
        { column: "started_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset),
    filtered.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}
