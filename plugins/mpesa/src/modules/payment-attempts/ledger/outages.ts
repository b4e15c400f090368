import { LAST_PROBE_AFTER_MS, NO_OUTAGE, nextOutage, type Outage, type OutageEvent } from "../breaker"
import type { LedgerContext } from "./ledger-context"

const TABLE = "payment_outage"
/** Longer than one question to the vendor takes; a process that dies while it asks delays the next one by this. */
const PROBE_CLAIM_MS = 60_000

type OutageRow = Outage & { id: string }

/** The row of the till in the options; the others have their till's id. */
export const outageId = (tillId: string | null) => tillId ?? "default"

export async function findOutage({ db }: LedgerContext, tillId: string | null): Promise<Outage> {
  const row = await db<OutageRow>(TABLE)
    .where({ id: outageId(tillId) })
    .first()
  return row ?? NO_OUTAGE
}

/** Writes down what one exchange with the vendor told; answers the state before and after. */
export async function recordOutageEvent(
  context: LedgerContext,
  tillId: string | null,
  event: OutageEvent,
  openAfter: number,
): Promise<{ before: Outage; after: Outage }> {
  const { db } = context
  const now = context.now()
  const id = outageId(tillId)
  if (event.type !== "answered") {
    await db(TABLE).insert({ id, created_at: now, updated_at: now }).onConflict("id").ignore()
  }
  const before = (await db<OutageRow>(TABLE).where({ id }).forUpdate().first()) ?? NO_OUTAGE
  const after = nextOutage(before, event, { now, openAfter })
  if (after !== before) {
    const { state, faults, reason, since, probe_at } = after
    await db(TABLE).where({ id }).update({ state, faults, reason, since, probe_at, updated_at: now })
  }
  return { before, after }
}

/** A till that should be asked after now. One process gets it. */
export async function claimDueProbe({ db, now }: LedgerContext): Promise<{ tillId: string | null } | null> {
  const at = now()
  const [row] = await db(TABLE)
    .where({ state: "down" })
    .andWhere((due) => {
      void due.where("probe_at", "<=", at)
      // Written by a clock that stood ahead: no pause is that long.
      void due.orWhere("probe_at", ">", new Date(at.getTime() + LAST_PROBE_AFTER_MS))
    })
    .orderBy("probe_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .select<{ id: string }[]>("id")
  if (!row) return null
  await db(TABLE)
    .where({ id: row.id })
    .update({ probe_at: new Date(at.getTime() + PROBE_CLAIM_MS) })
  return { tillId: row.id === outageId(null) ? null : row.id }
}
