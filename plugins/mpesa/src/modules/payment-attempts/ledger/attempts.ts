import { PROMPT_LIFE_MS } from "../query-schedule"
import { type LedgerContext, newId } from "./ledger-context"
import type { AttemptRow, EventRow } from "./rows"

const TABLE = "payment_attempt"

export type NewAttempt = Pick<
  AttemptRow,
  | "order_id"
  | "order_display_id"
  | "payment_session_id"
  | "provider_id"
  | "amount"
  | "currency_code"
  | "msisdn"
  | "account_reference"
  | "idempotency_key"
  | "order_expires_at"
>

/** Serialises everything that starts attempts of one order, over all processes, until the transaction ends. */
export async function lockOrder({ db }: LedgerContext, orderId: string): Promise<void> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`payment_attempt:${orderId}`])
}

export async function insertAttempt(context: LedgerContext, attempt: NewAttempt): Promise<AttemptRow> {
  const at = context.now()
  const [row] = await context
    .db<AttemptRow>(TABLE)
    .insert({
      ...attempt,
      id: newId("payatt"),
      prompt_expires_at: new Date(at.getTime() + PROMPT_LIFE_MS),
      created_at: at,
      updated_at: at,
    })
    .returning("*")
  if (!row) throw new Error("The attempt row was not returned by the database")
  await recordEvent(context, row.id, "created", null)
  return row
}

export async function findAttempt({ db }: LedgerContext, id: string): Promise<AttemptRow | null> {
  return (await db<AttemptRow>(TABLE).where({ id }).whereNull("deleted_at").first()) ?? null
}

/** Reads the row and holds it until the transaction ends. */
export async function lockAttempt({ db }: LedgerContext, id: string): Promise<AttemptRow | null> {
  return (await db<AttemptRow>(TABLE).where({ id }).whereNull("deleted_at").forUpdate().first()) ?? null
}

/** Newest first. */
export async function listAttemptsOfOrder({ db }: LedgerContext, orderId: string): Promise<AttemptRow[]> {
  return db<AttemptRow>(TABLE)
    .where({ order_id: orderId })
    .whereNull("deleted_at")
    .orderBy([
      { column: "created_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
}

export async function updateAttempt(
  context: LedgerContext,
  id: string,
  change: Partial<AttemptRow>,
): Promise<AttemptRow> {
  const [row] = await context
    .db<AttemptRow>(TABLE)
    .where({ id })
    .update({ ...change, updated_at: context.now() })
    .returning("*")
  if (!row) throw new Error(`Attempt ${id} does not exist`)
  return row
}

export async function recordEvent(
  context: LedgerContext,
  attemptId: string,
  kind: string,
  detail: string | null,
): Promise<void> {
  await context.db("payment_attempt_event").insert({
    id: newId("payevt"),
    attempt_id: attemptId,
    kind,
    detail,
    at: context.now(),
    created_at: context.now(),
    updated_at: context.now(),
  })
}

export async function listEvents({ db }: LedgerContext, attemptIds: string[]): Promise<EventRow[]> {
  return db<EventRow>("payment_attempt_event")
    .whereIn("attempt_id", attemptIds)
    .orderBy([{ column: "at" }, { column: "id" }])
}

/**
 * Ids of attempts that have been in one status since before a moment; oldest first. The moment is taken
 * from what the vendor said (accepted), else from when the request left, else from when the row was made.
 */
export async function listStale(
  { db }: LedgerContext,
  status: AttemptRow["status"],
  before: Date,
  limit: number,
): Promise<string[]> {
  return db<AttemptRow>(TABLE)
    .where({ status })
    .andWhereRaw("COALESCE(accepted_at, sent_at, created_at) <= ?", [before])
    .whereNull("deleted_at")
    .orderBy("created_at")
    .limit(limit)
    .pluck("id")
}

/** Attempts whose money is not on their order yet. */
export async function listDueApplications({ db, now }: LedgerContext, limit: number): Promise<string[]> {
  return db<AttemptRow>(TABLE)
    .where({ application: "due" })
    .andWhere("application_due_at", "<=", now())
    .orderBy("application_due_at")
    .limit(limit)
    .pluck("id")
}

/** Newest first. */
export async function listAttempts(
  { db }: LedgerContext,
  {
    statuses,
    limit,
    offset,
  }: { statuses: AttemptRow["status"][] | undefined; limit: number; offset: number },
): Promise<{ rows: AttemptRow[]; count: number }> {
  const filtered = db<AttemptRow>(TABLE)
    .whereNull("deleted_at")
    .modify((query) => {
      if (statuses) query.whereIn("status", statuses)
    })
  const [rows, counted] = await Promise.all([
    filtered
      .clone()
      .orderBy([
        { column: "created_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset),
    filtered.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}
