import type { LedgerContext } from "./ledger-context"
import type { AttemptRow } from "./rows"

const BUDGET_ID = "shop"
const CLAIM_MS = 30_000

/**
 * Takes the next attempt that should be asked about, if the shop's budget allows a query now. The budget is
 * one row that all processes share (Daraja's sandbox limits the app, not the process). Fresh attempts go
 * first, so that a pile of old unknown ones cannot starve the shopper who is waiting.
 *
 * The claim pushes `next_query_at` ahead; a crash before the answer only means that it is asked again.
 */
export async function claimDueQuery(
  context: LedgerContext,
  queriesPerMinute: number,
): Promise<AttemptRow | null> {
  const { db, now } = context
  const at = now()
  const due = await db<AttemptRow>("payment_attempt")
    .where("next_query_at", "<=", at)
    .whereNotNull("checkout_request_id")
    .whereNot({ status: "paid" })
    .whereNull("deleted_at")
    .orderBy([{ column: "query_count" }, { column: "next_query_at" }])
    .forUpdate()
    .skipLocked()
    .first()
  if (!due) return null
  if (!(await takeFromBudget(context, 60_000 / queriesPerMinute))) return null
  await db("payment_attempt")
    .where({ id: due.id })
    .update({ next_query_at: new Date(at.getTime() + CLAIM_MS) })
  return due
}

/** No query leaves before this moment: the vendor said "too many". */
export async function pauseQueries({ db, now }: LedgerContext, pauseMs: number): Promise<void> {
  await db("payment_query_budget")
    .where({ id: BUDGET_ID })
    .update({ next_at: new Date(now().getTime() + pauseMs), updated_at: now() })
}

/** Takes one question from the shop's budget; false when it must wait. Everything that asks the vendor goes through here. */
export async function takeFromBudget({ db, now }: LedgerContext, spacingMs: number): Promise<boolean> {
  const at = now()
  const next = new Date(at.getTime() + spacingMs)
  await db("payment_query_budget")
    .insert({ id: BUDGET_ID, next_at: at, created_at: at, updated_at: at })
    .onConflict("id")
    .ignore()
  const taken = await db("payment_query_budget")
    .where({ id: BUDGET_ID })
    .andWhere("next_at", "<=", at)
    .update({ next_at: next, updated_at: at })
  return taken > 0
}
