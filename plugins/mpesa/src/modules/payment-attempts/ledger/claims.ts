import type { CLAIM_STATUSES } from "../models/payment-claim"
import { type LedgerContext, newId } from "./ledger-context"

const TABLE = "payment_claim"
/** A process that dies while it asks leaves the claim to be taken up after this. */
const LEASE_MS = 30_000

/** Why a claim did not pay its order, or why nobody can say. */
export type ClaimReason =
  | "receipt_unknown"
  | "receipt_used"
  | "other_receiver"
  | "too_old"
  | "not_completed"
  | "not_configured"
  | "no_answer"
  | "question_failed"
  | "receiver_unreadable"
  | "time_unreadable"
  | "amount_unreadable"
  | "amount_differs"

export type ClaimRow = {
  id: string
  order_id: string
  order_display_id: number
  receipt: string
  till_id: string | null
  status: (typeof CLAIM_STATUSES)[number]
  reason: ClaimReason | null
  made_by: string
  checks: number
  next_check_at: Date | null
  earliest_paid_at: Date | null
  made_at: Date
  settled_at: Date | null
}

export type NewClaim = Pick<
  ClaimRow,
  "order_id" | "order_display_id" | "receipt" | "till_id" | "made_by" | "earliest_paid_at"
>

/** Due at once. */
export async function insertClaim({ db, now }: LedgerContext, claim: NewClaim): Promise<ClaimRow> {
  const at = now()
  const [row] = await db<ClaimRow>(TABLE)
    .insert({
      ...claim,
      id: newId("payclm"),
      made_at: at,
      next_check_at: at,
      ...{ created_at: at, updated_at: at },
    })
    .returning("*")
  if (!row) throw new Error("The claim row was not returned by the database")
  return row
}

export async function findClaim({ db }: LedgerContext, id: string): Promise<ClaimRow | null> {
  return (await db<ClaimRow>(TABLE).where({ id }).whereNull("deleted_at").first()) ?? null
}

/** Reads the row and holds it until the transaction ends. */
export async function lockClaim({ db }: LedgerContext, id: string): Promise<ClaimRow | null> {
  return (await db<ClaimRow>(TABLE).where({ id }).whereNull("deleted_at").forUpdate().first()) ?? null
}

export async function updateClaim(
  context: LedgerContext,
  id: string,
  change: Partial<ClaimRow>,
): Promise<ClaimRow> {
  const [row] = await context
    .db<ClaimRow>(TABLE)
    .where({ id })
    .update({ ...change, ...{ updated_at: context.now() } })
    .returning("*")
  if (!row) throw new Error(`Claim ${id} does not exist`)
  return row
}

/** Newest first. */
export async function listClaimsOfOrder({ db }: LedgerContext, orderId: string): Promise<ClaimRow[]> {
  return db<ClaimRow>(TABLE)
    .where({ order_id: orderId })
    .whereNull("deleted_at")
    .orderBy([
      { column: "made_at", order: "desc" },
      { column: "id", order: "desc" },
    ])
}

/** Claims of a receipt that nobody could decide yet. */
export async function listUndecidedClaims({ db }: LedgerContext, receipt: string): Promise<ClaimRow[]> {
  return db<ClaimRow>(TABLE)
    .where({ receipt })
    .whereIn("status", ["checking", "unknown"])
    .whereNull("deleted_at")
    .orderBy("made_at")
    .forUpdate()
}

/** The claim that has waited longest to be asked about, leased so that no other process asks too. */
export async function takeDueClaim(context: LedgerContext): Promise<ClaimRow | null> {
  const { db, now } = context
  const due = await db<ClaimRow>(TABLE)
    .where({ status: "checking" })
    .andWhere("next_check_at", "<=", now())
    .whereNull("deleted_at")
    .orderBy("next_check_at")
    .forUpdate()
    .skipLocked()
    .first()
  if (!due) return null
  return updateClaim(context, due.id, { next_check_at: new Date(now().getTime() + LEASE_MS) })
}

export type ClaimFilter = {
  statuses?: ClaimRow["status"][] | undefined
  orderId?: string | undefined
  limit: number
  offset: number
}

/** Newest first, paged in the database. */
export async function listClaims(
  { db }: LedgerContext,
  { statuses, orderId, limit, offset }: ClaimFilter,
): Promise<{ rows: ClaimRow[]; count: number }> {
  const filtered = db<ClaimRow>(TABLE)
    .whereNull("deleted_at")
    .modify((query) => {
      if (statuses) void query.whereIn("status", statuses)
      if (orderId) void query.where({ order_id: orderId })
    })
  const [rows, counted] = await Promise.all([
    filtered
      .clone()
      .orderBy([
        { column: "made_at", order: "desc" },
        { column: "id", order: "desc" },
      ])
      .limit(limit)
      .offset(offset),
    filtered.clone().count<{ count: string }[]>("* as count").first(),
  ])
  return { rows, count: Number(counted?.count ?? 0) }
}
