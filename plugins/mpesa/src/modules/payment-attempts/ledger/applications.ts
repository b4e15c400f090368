import { recordEvent } from "./attempts"
import type { Ledger } from "./ledger-context"
import { setReceiptsOfAttempt } from "./receipts"
import type { AttemptRow } from "./rows"

const TABLE = "payment_attempt"

/** The attempt, when its money still waits to be brought onto its order. */
export async function claimApplication({ db }: Ledger, attemptId: string): Promise<AttemptRow | null> {
  return (await db<AttemptRow>(TABLE).where({ id: attemptId, application: "due" }).first()) ?? null
}

/** Writes down, once, whether the order took the money. */
export async function settleApplication(
  ledger: Ledger,
  attemptId: string,
  outcome: { application: "applied" } | { application: "unapplied"; reason: string },
): Promise<void> {
  const reason = outcome.application === "unapplied" ? outcome.reason : null
  await ledger.inTransaction(async (context) => {
    const settled = await context.db<AttemptRow>(TABLE).where({ id: attemptId, application: "due" }).update({
      application: outcome.application,
      application_reason: reason,
      application_due_at: null,
      updated_at: context.now(),
    })
    if (settled === 0) return
    await setReceiptsOfAttempt(context, attemptId, outcome.application, reason)
    await recordEvent(context, attemptId, outcome.application, reason)
  })
}

/** A fault while applying: tried again at growing intervals, for ever, because the money is there. */
export async function postponeApplication(
  { db, now }: Ledger,
  attemptId: string,
  reason: string,
): Promise<void> {
  await db(TABLE)
    .where({ id: attemptId, application: "due" })
    .update({
      application_tries: db.raw("application_tries + 1"),
      application_due_at: db.raw(
        "?::timestamptz + make_interval(secs => LEAST(power(2, application_tries), 3600))",
        [now().toISOString()],
      ),
      application_reason: reason,
      updated_at: now(),
    } as never)
}
