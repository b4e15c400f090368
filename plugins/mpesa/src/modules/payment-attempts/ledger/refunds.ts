import { type LedgerContext, newId } from "./ledger-context"
import { lockReceipt, updateReceipt, waitingOf } from "./receipts"
import type { ApplicationRow, ReceiptRow, RefundRow } from "./rows"

const TABLE = "payment_refund"

export type NewRefund = {
  receipt: Pick<ReceiptRow, "id">
  /** The part of an order that gives the money back; null for money that no order has taken. */
  application: Pick<ApplicationRow, "id"> | null
  amount: number
  method: RefundRow["method"]
  status: "awaiting_approval" | "requested"
} & Pick<
  RefundRow,
  "msisdn" | "note" | "message" | "requested_by" | "decided_by" | "decided_at" | "replaces_id"
>

/**
 * Sets the money aside and makes the refund's row; call it in a transaction. Null when the receipt, or the
 * part of it that pays the order, has less left than the refund takes: then it is on its way back already.
 */
export async function openRefund(
  context: LedgerContext,
  { receipt, application, amount, method, ...facts }: NewRefund,
): Promise<RefundRow | null> {
  const fresh = await lockReceipt(context, receipt.id)
  if (!fresh) return null
  const part = application && (await lockApplication(context, application.id))
  const available = part ? part.amount - part.returned_amount : waitingOf(fresh)
  if (amount > available) return null
  await moveHeaps(context, fresh, part, { from: part ? "applied" : "waiting", to: "refunding", amount })
  const at = context.now()
  const id = newId("payref")
  const [row] = await context
    .db<RefundRow>(TABLE)
    .insert({
      ...facts,
      id,
      receipt_id: fresh.id,
      receipt: fresh.receipt,
      attempt_id: fresh.attempt_id,
      order_id: part?.order_id ?? fresh.order_id,
      application_id: part?.id ?? null,
      payment_session_id: part?.payment_session_id ?? null,
      method,
      amount,
      // Of our own making, so that the vendor pays a payout once however often it is asked.
      originator_conversation_id: method === "b2c" ? id : null,
      requested_at: at,
      ...{ created_at: at, updated_at: at },
    })
    .returning("*")
  if (!row) throw new Error("The refund row was not returned by the database")
  return row
}

/** The money has gone back. */
export function returnMoney(context: LedgerContext, refund: RefundRow): Promise<void> {
  return moveRefund(context, refund, "refunded")
}

/** The money has not gone back: it pays its order again, or waits again. */
export function keepMoney(context: LedgerContext, refund: RefundRow): Promise<void> {
  return moveRefund(context, refund, refund.application_id ? "applied" : "waiting")
}

/**
 * The vendor returned money that had been kept: it is taken out of where it lies now. False when it is no longer
 * there, because it went back another way or pays something else.
 */
export async function takeMoney(context: LedgerContext, refund: RefundRow): Promise<boolean> {
  const receipt = await lockReceipt(context, refund.receipt_id)
  if (!receipt) throw new Error(`The receipt of refund ${refund.id} is gone`)
  const part = refund.application_id ? await lockApplication(context, refund.application_id) : null
  const available = part ? part.amount - part.returned_amount : waitingOf(receipt)
  if (available < refund.amount) return false
  const from = part ? "applied" : "waiting"
  await moveHeaps(context, receipt, part, { from, to: "refunded", amount: refund.amount })
  return true
}

async function moveRefund(
  context: LedgerContext,
  refund: RefundRow,
  to: "refunded" | "applied" | "waiting",
): Promise<void> {
  const receipt = await lockReceipt(context, refund.receipt_id)
  if (!receipt) throw new Error(`The receipt of refund ${refund.id} is gone`)
  const part = refund.application_id ? await lockApplication(context, refund.application_id) : null
  await moveHeaps(context, receipt, part, { from: "refunding", to, amount: refund.amount })
}

type Heap = "waiting" | "applied" | "refunding" | "refunded"

/** Moves shillings from one heap of a receipt to another, and keeps the order's part and the receipt's standing true. */
async function moveHeaps(
  context: LedgerContext,
  receipt: ReceiptRow,
  part: ApplicationRow | null,
  { from, to, amount }: { from: Heap; to: Heap; amount: number },
): Promise<void> {
  const change = (heap: Heap) => (heap === to ? amount : 0) - (heap === from ? amount : 0)
  const heaps = {
    applied_amount: receipt.applied_amount + change("applied"),
    refunding_amount: receipt.refunding_amount + change("refunding"),
    refunded_amount: receipt.refunded_amount + change("refunded"),
  }
  const moved = await updateReceipt(context, receipt.id, { ...heaps, ...standing(receipt, heaps) })
  const returned = change("applied")
  if (part && returned !== 0) {
    await context
      .db<ApplicationRow>("payment_application")
      .where({ id: part.id })
      .update({ returned_amount: part.returned_amount - returned, ...{ updated_at: context.now() } })
  }
  if (waitingOf(moved) < 0) throw new Error(`Receipt ${receipt.id} would give back more than it holds`)
}

function standing(
  receipt: ReceiptRow,
  heaps: Pick<ReceiptRow, "applied_amount" | "refunding_amount" | "refunded_amount">,
): Partial<ReceiptRow> {
  if (heaps.refunded_amount === receipt.amount) return { application: "refunded", reason: null }
  const waiting = waitingOf({ ...receipt, ...heaps })
  if (waiting > 0) return receipt.application === "due" ? {} : { application: "unapplied" }
  // Until the vendor confirms, money that pays an order still does.
  return heaps.refunding_amount > 0 ? {} : { application: "applied", reason: null }
}

async function lockApplication({ db }: LedgerContext, id: string): Promise<ApplicationRow | null> {
  return (await db<ApplicationRow>("payment_application").where({ id }).forUpdate().first()) ?? null
}

export async function lockRefund({ db }: LedgerContext, id: string): Promise<RefundRow | null> {
  return (await db<RefundRow>(TABLE).where({ id }).forUpdate().first()) ?? null
}

export async function updateRefund(
  context: LedgerContext,
  id: string,
  change: Partial<RefundRow>,
): Promise<RefundRow> {
  const [row] = await context
    .db<RefundRow>(TABLE)
    .where({ id })
    .update({ ...change, ...{ updated_at: context.now() } })
    .returning("*")
  if (!row) throw new Error(`Refund ${id} does not exist`)
  return row
}

export async function listRefundsOfOrder({ db }: LedgerContext, orderId: string): Promise<RefundRow[]> {
  return db<RefundRow>(TABLE).where({ order_id: orderId }).orderBy("requested_at")
}

export async function listRefundsOfReceipts(
  { db }: LedgerContext,
  receiptIds: string[],
): Promise<RefundRow[]> {
  return db<RefundRow>(TABLE).whereIn("receipt_id", receiptIds).orderBy("requested_at")
}

/** Confirmed by the vendor and not yet written as a refund in Medusa. */
export async function listUnbookedRefunds({ db }: LedgerContext, limit: number): Promise<RefundRow[]> {
  return db<RefundRow>(TABLE)
    .where({ status: "confirmed" })
    .whereNotNull("payment_session_id")
    .whereNull("booked_at")
    .orderBy("settled_at")
    .limit(limit)
}

/** Sent before this moment and never answered. */
export async function listSilentRefunds(
  { db }: LedgerContext,
  before: Date,
  limit: number,
): Promise<string[]> {
  return db<RefundRow>(TABLE)
    .where({ status: "requested" })
    .whereNot({ method: "manual" })
    .andWhere("sent_at", "<=", before)
    .limit(limit)
    .pluck("id")
}

/** To be sent by somebody: the process that asked died, or a refused one is replaced by another way. */
export async function listUnsentRefunds(
  { db }: LedgerContext,
  before: Date,
  limit: number,
): Promise<string[]> {
  return db<RefundRow>(TABLE)
    .where({ status: "requested" })
    .whereNot({ method: "manual" })
    .whereNull("sent_at")
    .andWhere("requested_at", "<=", before)
    .orderBy("requested_at")
    .limit(limit)
    .pluck("id")
}

export async function findReplacement({ db }: LedgerContext, id: string): Promise<RefundRow | null> {
  return (
    (await db<RefundRow>(TABLE).where({ replaces_id: id }).orderBy("requested_at", "desc").first()) ?? null
  )
}

/** Whether the vendor's receipt of money that went back stands under another refund already. */
export async function isRefundReceiptUsed(
  { db }: LedgerContext,
  receipt: string,
  id: string,
): Promise<boolean> {
  return Boolean(await db<RefundRow>(TABLE).where({ refund_receipt: receipt }).whereNot({ id }).first("id"))
}

/**
 * Takes unknown refunds whose question is due, each with the time of its next one: a crash before the answer only
 * means that it is asked once less. Answers the rows as they were.
 */
export async function claimDueChecks(
  context: LedgerContext,
  limit: number,
  nextAt: (checks: number, now: Date) => Date | null,
): Promise<RefundRow[]> {
  const now = context.now()
  const due = await context
    .db<RefundRow>(TABLE)
    .where({ status: "unknown" })
    .andWhere("next_check_at", "<=", now)
    .orderBy("next_check_at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
  for (const { id, checks } of due)
    await updateRefund(context, id, { checks: checks + 1, next_check_at: nextAt(checks + 1, now) })
  return due
}
