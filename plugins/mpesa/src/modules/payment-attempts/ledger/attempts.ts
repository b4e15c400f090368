import { PROMPT_LIFE_MS } from "../query-schedule"
import { recordEvent } from "./events"
import { type LedgerContext, newId } from "./ledger-context"
import type { AttemptRow } from "./rows"

const TABLE = "payment_attempt"
const DAY_MS = 24 * 60 * 60_000

export type NewAttempt = Pick<
  AttemptRow,
  | "order_id"
  | "order_display_id"
  | "payment_session_id"
  | "provider_id"
  | "amount"
  | "currency_code"
  | "msisdn"
  | "till_id"
  | "account_reference"
  | "idempotency_key"
  | "order_expires_at"
>

/** Serialises everything that starts attempts of one order, over all processes, until the transaction ends. */
export async function lockOrder({ db }: LedgerContext, orderId: string): Promise<void> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`payment_attempt:${orderId}`])
}

/** The same for one phone, whatever orders it pays. Taken after the order's lock, never before. */
export async function lockPhone({ db }: LedgerContext, msisdn: string): Promise<void> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`payment_attempt_phone:${msisdn}`])
}

/** Attempts on one phone since a moment, newest first. */
export async function listAttemptsOfPhone(
  { db }: LedgerContext,
  msisdn: string,
  since: Date,
): Promise<AttemptRow[]> {
  return db<AttemptRow>(TABLE)
    .where({ msisdn })
    .andWhere("created_at", ">=", since)
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
}

/** Attempts whose prompt showed this reference, newest first. */
export async function listAttemptsByReference(
  { db }: LedgerContext,
  accountReference: string,
): Promise<AttemptRow[]> {
  return db<AttemptRow>(TABLE)
    .where({ account_reference: accountReference })
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .limit(50)
}

/** Attempts over one amount whose money nobody has told of by its receipt, of the last day. */
export async function listOpenAttemptsOfAmount(
  { db, now }: LedgerContext,
  amount: number,
): Promise<AttemptRow[]> {
  return db<AttemptRow>(TABLE)
    .where({ amount })
    .whereIn("status", ["sent", "waiting", "unknown", "paid"])
    .whereNull("receipt")
    .andWhere("created_at", ">=", new Date(now().getTime() - DAY_MS))
    .whereNull("deleted_at")
    .orderBy("created_at", "desc")
    .limit(50)
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
