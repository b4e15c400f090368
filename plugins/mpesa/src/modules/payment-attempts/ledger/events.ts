import { type LedgerContext, newId } from "./ledger-context"
import type { EventRow } from "./rows"

const TABLE = "payment_attempt_event"

/** Writes a line of the timeline of an attempt, a receipt, or both. */
export async function recordEvent(
  context: LedgerContext,
  attemptId: string | null,
  kind: string,
  detail: string | null,
  { receiptId = null, actor = null }: { receiptId?: string | null; actor?: string | null } = {},
): Promise<void> {
  await context.db(TABLE).insert({
    id: newId("payevt"),
    attempt_id: attemptId,
    receipt_id: receiptId,
    kind,
    detail,
    actor,
    at: context.now(),
    created_at: context.now(),
    updated_at: context.now(),
  })
}

export async function listEvents({ db }: LedgerContext, attemptIds: string[]): Promise<EventRow[]> {
  return db<EventRow>(TABLE)
    .whereIn("attempt_id", attemptIds)
    .whereNull("deleted_at")
    .orderBy([{ column: "at" }, { column: "id" }])
}

/** The lines about one receipt, those of its attempt included; oldest first. */
export async function listEventsOfReceipt(
  { db }: LedgerContext,
  { id, attempt_id }: { id: string; attempt_id: string | null },
): Promise<EventRow[]> {
  return db<EventRow>(TABLE)
    .where((query) => {
      void query.where({ receipt_id: id })
      if (attempt_id) void query.orWhere({ attempt_id })
    })
    .whereNull("deleted_at")
    .orderBy([{ column: "at" }, { column: "id" }])
}
