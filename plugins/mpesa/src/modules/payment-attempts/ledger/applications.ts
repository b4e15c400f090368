import { recordEvent } from "./events"
import { type LedgerContext, newId } from "./ledger-context"
import { lockReceipt, updateReceipt, waitingOf } from "./receipts"
import type { ApplicationRow, ReceiptRow } from "./rows"

const TABLE = "payment_application"

export type Part = { receiptId: string; amount: number }

/**
 * Sets parts of receipts aside for one payment session, all or none. False when the session has its money
 * already, or a receipt has less left than the plan takes: then somebody else was faster.
 */
export async function planApplications(
  context: LedgerContext,
  { orderId, paymentSessionId, parts }: { orderId: string; paymentSessionId: string; parts: Part[] },
): Promise<boolean> {
  await context.db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [
    `payment_session:${paymentSessionId}`,
  ])
  if ((await listApplicationsOfSession(context, paymentSessionId)).length > 0) return false
  const inOrder = [...parts].sort((a, b) => a.receiptId.localeCompare(b.receiptId))
  for (const { receiptId, amount } of inOrder) {
    const receipt = await lockReceipt(context, receiptId)
    if (!receipt || waitingOf(receipt) < amount) return false
  }
  for (const { receiptId, amount } of inOrder) {
    const at = context.now()
    await context.db(TABLE).insert({
      id: newId("payapp"),
      receipt_id: receiptId,
      order_id: orderId,
      payment_session_id: paymentSessionId,
      amount,
      created_at: at,
      updated_at: at,
    })
    await context.db("payment_receipt").where({ id: receiptId }).increment("applied_amount", amount)
  }
  return true
}

/** Money set aside for or captured on a session. */
export async function listApplicationsOfSession(
  { db }: LedgerContext,
  paymentSessionId: string,
): Promise<ApplicationRow[]> {
  return db<ApplicationRow>(TABLE)
    .where({ payment_session_id: paymentSessionId })
    .whereIn("state", ["planned", "applied"])
    .whereNull("deleted_at")
    .orderBy([{ column: "created_at" }, { column: "id" }])
}

/** Medusa has captured: what was planned for the session pays it now. What is left over of a receipt waits. */
export async function confirmApplications(
  context: LedgerContext,
  { paymentSessionId, leftoverReason }: { paymentSessionId: string; leftoverReason: string },
): Promise<void> {
  await lockReceiptsOfPlan(context, paymentSessionId)
  const planned = await context
    .db<ApplicationRow>(TABLE)
    .where({ payment_session_id: paymentSessionId, state: "planned" })
    .whereNull("deleted_at")
    .update({ state: "applied", applied_at: context.now(), ...{ updated_at: context.now() } })
    .returning("*")
  for (const { receipt_id, amount } of planned) {
    const receipt = await lockReceipt(context, receipt_id)
    if (!receipt) continue
    const isAll = waitingOf(receipt) === 0
    await updateReceipt(context, receipt.id, {
      application: isAll ? "applied" : "unapplied",
      reason: isAll ? null : leftoverReason,
      due_at: null,
    })
    await recordEvent(context, receipt.attempt_id, "applied", String(amount), { receiptId: receipt.id })
  }
}

/** The session cannot take the money after all: what was planned waits again. */
export async function releaseApplications(context: LedgerContext, paymentSessionId: string): Promise<void> {
  await lockReceiptsOfPlan(context, paymentSessionId)
  const planned = await context
    .db<ApplicationRow>(TABLE)
    .where({ payment_session_id: paymentSessionId, state: "planned" })
    .whereNull("deleted_at")
    .update({ state: "released", ...{ updated_at: context.now() } })
    .returning("*")
  for (const { receipt_id, amount } of planned) {
    await context.db("payment_receipt").where({ id: receipt_id }).decrement("applied_amount", amount)
  }
}

/** Receipts are locked before their parts, everywhere, in the order of their ids. */
async function lockReceiptsOfPlan(context: LedgerContext, paymentSessionId: string): Promise<void> {
  const parts = await listApplicationsOfSession(context, paymentSessionId)
  const ids = [...new Set(parts.map(({ receipt_id }) => receipt_id))].sort((a, b) => a.localeCompare(b))
  for (const id of ids) await lockReceipt(context, id)
}

/** Sessions for which money of the order is set aside and not captured yet. */
export async function listPlannedSessions({ db }: LedgerContext, orderId: string): Promise<string[]> {
  return db<ApplicationRow>(TABLE)
    .where({ order_id: orderId, state: "planned" })
    .whereNull("deleted_at")
    .distinct("payment_session_id")
    .pluck("payment_session_id")
}

/** Writes down that money waits for a person, and why. */
export async function markUnapplied(
  context: LedgerContext,
  receiptIds: string[],
  reason: string,
): Promise<void> {
  for (const id of receiptIds) {
    const receipt = await lockReceipt(context, id)
    if (!receipt || receipt.application === "refunded" || waitingOf(receipt) === 0) continue
    if (receipt.application === "unapplied" && receipt.reason === reason) continue
    await updateReceipt(context, id, { application: "unapplied", reason, due_at: null })
    await recordEvent(context, receipt.attempt_id, "unapplied", reason, { receiptId: id })
  }
}

/** Names the order of money that is new, to be settled at once. */
export async function assignReceipt(
  context: LedgerContext,
  receiptId: string,
  order: { id: string; displayId: number },
): Promise<ReceiptRow | null> {
  const receipt = await lockReceipt(context, receiptId)
  if (!receipt) return null
  return updateReceipt(context, receiptId, {
    order_id: order.id,
    order_display_id: order.displayId,
    application: "due",
    due_at: context.now(),
    tries: 0,
  })
}

export type Gift = {
  order: { id: string; displayId: number }
  note: string | null
  /** The member of staff. */
  actor: string | null
}

/** Gives what waits of a receipt to an order, to be settled at once. Null when nothing of it waits for a person. */
export async function giveReceipt(
  context: LedgerContext,
  receiptId: string,
  { order, note, actor }: Gift,
): Promise<ReceiptRow | null> {
  const receipt = await lockReceipt(context, receiptId)
  if (receipt?.application !== "unapplied" || waitingOf(receipt) === 0) return null
  const detail = [`order ${order.displayId}`, note].filter(Boolean).join(": ")
  await recordEvent(context, receipt.attempt_id, "assigned", detail, { receiptId, actor })
  return assignReceipt(context, receiptId, order)
}

/** What pays an order, by receipt; whole shillings. A receipt may pay several orders. */
export async function listPartsOfOrder({ db }: LedgerContext, orderId: string): Promise<Part[]> {
  const rows = await db<ApplicationRow>(TABLE)
    .where({ order_id: orderId })
    .whereIn("state", ["planned", "applied"])
    .whereNull("deleted_at")
    .orderBy([{ column: "created_at" }, { column: "id" }])
  return rows.map(({ receipt_id, amount, returned_amount }) => ({
    receiptId: receipt_id,
    amount: amount - returned_amount,
  }))
}
