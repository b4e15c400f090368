import { createHash } from "node:crypto"
import { type LedgerContext, newId } from "./ledger-context"
import type { CallbackKind, CallbackRow } from "./rows"

const TABLE = "payment_callback"

export type IncomingMessage = {
  kind: CallbackKind
  referenceId: string | null
  raw: string
  sourceIp: string | null
  isKnownSource?: boolean | null
  state?: "received" | "rejected"
  reason?: string
}

/**
 * Commits one incoming message in one statement. The same message again counts on the row that is
 * there (`isRepeat`). Throws when the database cannot take it: then nothing may be acknowledged.
 */
export async function storeMessage(
  { db, now }: LedgerContext,
  message: IncomingMessage,
): Promise<{ id: string; isRepeat: boolean }> {
  const at = now()
  const [row] = await db<CallbackRow>(TABLE)
    .insert({
      id: newId("paycb"),
      kind: message.kind,
      reference_id: message.referenceId,
      dedupe_key: dedupeKey(message),
      raw: message.raw,
      source_ip: message.sourceIp,
      is_known_source: message.isKnownSource ?? null,
      last_received_at: at,
      state: message.state ?? "received",
      reason: message.reason ?? null,
      received_at: at,
      ...{ next_try_at: at, created_at: at, updated_at: at },
    })
    .onConflict(db.raw("(dedupe_key) WHERE deleted_at IS NULL") as never)
    .merge({
      deliveries: db.raw("??.deliveries + 1", [TABLE]),
      last_received_at: at,
      updated_at: at,
    } as never)
    .returning(["id", "deliveries"])
  if (!row) throw new Error("The message row was not returned by the database")
  return { id: row.id, isRepeat: row.deliveries > 1 }
}

/** Holds one waiting message until the transaction ends; null when another process has it or it is done. */
export async function claimMessage({ db }: LedgerContext, id: string): Promise<CallbackRow | null> {
  const row = await db<CallbackRow>(TABLE).where({ id, state: "received" }).forUpdate().skipLocked().first()
  return row ?? null
}

export async function listWaitingMessages({ db, now }: LedgerContext, limit: number): Promise<string[]> {
  return db<CallbackRow>(TABLE)
    .where({ state: "received" })
    .andWhere("next_try_at", "<=", now())
    .whereNull("deleted_at")
    .orderBy("next_try_at")
    .limit(limit)
    .pluck("id")
}

export async function closeMessage(
  context: LedgerContext,
  id: string,
  state: "applied" | "ignored" | "rejected",
  reason: string | null,
  change: Partial<Pick<CallbackRow, "raw" | "reference_id">> = {},
): Promise<void> {
  const at = context.now()
  await context
    .db(TABLE)
    .where({ id })
    .update({ ...change, state, reason, processed_at: at, updated_at: at })
}

/** A fault while applying: the message is tried again later, at growing intervals. */
export async function postponeMessage(context: LedgerContext, id: string, reason: string): Promise<void> {
  const at = context.now()
  await context
    .db(TABLE)
    .where({ id, state: "received" })
    .update({
      reason,
      tries: context.db.raw("tries + 1"),
      next_try_at: context.db.raw(
        `?::timestamptz + make_interval(secs => LEAST(power(2, LEAST(tries, 12)), 3600))`,
        [at.toISOString()],
      ),
      updated_at: at,
    })
}

const dedupeKey = ({ kind, referenceId, raw }: IncomingMessage) =>
  createHash("sha256")
    .update(`${kind}\n${referenceId ?? ""}\n${raw}`)
    .digest("hex")
