import type { Msisdn } from "../../../daraja"
import { faultPoint } from "../../../fault-points"
import { listApplicationsOfSession } from "../ledger/applications"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { lockReceipt, waitingOf } from "../ledger/receipts"
import { listRefundsOfReceipts, openRefund } from "../ledger/refunds"
import type { ApplicationRow, ReceiptRow, RefundRow } from "../ledger/rows"
import { readSettings } from "../ledger/settings"
import { isPaidTwice } from "../refund-lifecycle"
import type { OperationDeps } from "./deps"
import { planRefund, readWays } from "./plan-refund"
import { needsApproval, splitRefund } from "./refund-router"
import { sendRefund } from "./send-refund"

export type RefundRequest = {
  paymentSessionId: string
  /** Whole shillings. */
  amount: number
  /** The person who asks; null when nobody signed in did. */
  by?: string | null
  note?: string | null
}

export type RefundOutcome =
  /** Asked for; each row says how it stands. `onItsWay`: shillings that an earlier request is bringing back. */
  | { kind: "requested"; refunds: RefundRow[]; onItsWay: number }
  | { kind: "already_requested"; refund: RefundRow }
  | { kind: "refused"; message: string }

/**
 * Asks for money of a payment of an order, whole or in part, from the receipts that paid it. The rows are committed
 * before anything leaves. Outcomes arrive later; until then nothing is shown as returned.
 */
export async function requestRefund(deps: OperationDeps, request: RefundRequest): Promise<RefundOutcome> {
  if (!Number.isInteger(request.amount) || request.amount < 1)
    return refuse("M-Pesa refunds whole shillings only.")
  const opened = await deps.ledger.inTransaction((context) => openForSession(context, request, deps))
  if (opened.kind !== "requested") return opened
  faultPoint("after_refund_commit")
  return { ...opened, refunds: await sendAll(deps, opened.refunds) }
}

/** Asks for money that no order has taken: the rest of a receipt, or all of it. */
export async function requestReceiptRefund(
  deps: OperationDeps,
  request: { receiptId: string; amount: number; by: string; note: string; phone?: Msisdn | undefined },
): Promise<RefundOutcome | { kind: "missing" }> {
  const opened = await deps.ledger.inTransaction(async (context) => {
    const receipt = await lockReceipt(context, request.receiptId)
    if (!receipt) return { kind: "missing" } as const
    const left = waitingOf(receipt)
    if (receipt.application === "due")
      return refuse("This money is being brought onto its order. Try again in a moment.")
    if (request.amount > left)
      return refuse(
        left === 0
          ? "None of this money is left to refund."
          : `Only KES ${left} of this money is left to refund.`,
      )
    const refund = await open(
      context,
      { ...request, receipt, application: null, total: request.amount },
      deps,
    )
    return refund ? asked([refund], 0) : refuse("This money is being refunded already.")
  })
  if (opened.kind !== "requested") return opened
  faultPoint("after_refund_commit")
  return { ...opened, refunds: await sendAll(deps, opened.refunds) }
}

async function openForSession(
  context: LedgerContext,
  { paymentSessionId, amount, by = null, note = null }: RefundRequest,
  deps: OperationDeps,
): Promise<RefundOutcome> {
  const parts = await lockParts(context, paymentSessionId)
  if (parts.length === 0) return refuse("This payment is not known as paid.")
  const earlier = await listRefundsOfReceipts(
    context,
    parts.map(({ receipt }) => receipt.id),
  )
  const ofSession = earlier.filter((refund) => refund.payment_session_id === paymentSessionId)
  const pending = ofSession.filter(({ status }) => OPEN.has(status))
  // For Medusa only what is written into it has gone back.
  const booked = sumOf(ofSession.filter(({ booked_at }) => booked_at !== null))
  const available = parts.reduce((sum, { application }) => sum + leftOf(application), 0)
  const total = parts.reduce((sum, { application }) => sum + application.amount, 0)
  const onItsWay = total - booked - available
  const same = pending.at(-1)
  if (same && (available === 0 || sumOf(pending) === amount || same.amount === amount))
    return { kind: "already_requested", refund: same }
  // What is on its way is not yet refunded for Medusa: "all of it" means all that is left.
  const wanted = amount === total - booked ? Math.min(amount, available) : amount
  if (wanted === 0) return refuse("This payment has no money left to refund.")
  if (wanted > available) return refuse(describeLeft(available, onItsWay))

  const shares = splitRefund(parts.map(toSessionPart), wanted)
  const refunds: RefundRow[] = []
  for (const share of shares) {
    const part = parts.find(({ application }) => application.id === share.applicationId)
    const refund =
      part && (await openPart(context, { ...part, ...share, by, note, total: wanted, earlier }, deps))
    if (!refund) throw new Error(`Application ${share.applicationId} has less left than it had a moment ago`)
    refunds.push(refund)
  }
  return asked(refunds, onItsWay)
}

type LockedPart = { application: ApplicationRow; receipt: ReceiptRow }

/** Receipts are locked in the order of their ids, as everybody does; their parts are read once they are ours. */
async function lockParts(context: LedgerContext, paymentSessionId: string): Promise<LockedPart[]> {
  const ids = (await listApplicationsOfSession(context, paymentSessionId)).map(({ receipt_id }) => receipt_id)
  const receipts = new Map<string, ReceiptRow>()
  for (const id of [...new Set(ids)].sort()) {
    const receipt = await lockReceipt(context, id)
    if (receipt) receipts.set(id, receipt)
  }
  return (await listApplicationsOfSession(context, paymentSessionId)).flatMap((application) => {
    const receipt = receipts.get(application.receipt_id)
    return receipt ? [{ receipt, application }] : []
  })
}

function openPart(
  context: LedgerContext,
  given: LockedPart & {
    amount: number
    by: string | null
    note: string | null
    total: number
    earlier: RefundRow[]
  },
  deps: OperationDeps,
): Promise<RefundRow | null> {
  const failed = given.earlier.filter(
    (refund) =>
      refund.application_id === given.application.id &&
      refund.status === "needs_attention" &&
      !isPaidTwice(refund) &&
      refund.amount === given.amount,
  )
  const replaces = failed.find(({ id }) => !given.earlier.some(({ replaces_id }) => replaces_id === id))
  return open(context, { ...given, replacesId: replaces?.id ?? null }, deps)
}

/** One row: its way, whether it needs a second person, and the money set aside. Null when the money is gone. */
export async function open(
  context: LedgerContext,
  given: {
    receipt: ReceiptRow
    application: Pick<ApplicationRow, "id"> | null
    amount: number
    /** Of the whole request. */
    total: number
    by: string | null
    note: string | null
    phone?: Msisdn | undefined
    replacesId?: string | null
  },
  deps: Pick<OperationDeps, "options">,
): Promise<RefundRow | null> {
  const { receipt, amount } = given
  const plan = await planRefund(context, {
    receipt,
    amount,
    phone: given.phone ?? null,
    ways: readWays(deps, receipt),
  })
  const { refund_approval_above } = await readSettings(context)
  const alreadyBack = receipt.refunding_amount + receipt.refunded_amount + given.total - amount
  const refund = await openRefund(context, {
    receipt,
    application: given.application,
    amount,
    ...plan,
    status: needsApproval({ amount, alreadyBack }, refund_approval_above) ? "awaiting_approval" : "requested",
    note: given.note,
    requested_by: given.by,
    decided_by: null,
    decided_at: null,
    replaces_id: given.replacesId ?? null,
  })
  if (refund) {
    await recordEvent(context, receipt.attempt_id, "refund_requested", refund.id, {
      receiptId: receipt.id,
      actor: given.by,
    })
  }
  return refund
}

async function sendAll(deps: OperationDeps, refunds: RefundRow[]): Promise<RefundRow[]> {
  const sent: RefundRow[] = []
  for (const refund of refunds) sent.push(await sendRefund(deps, refund))
  return sent
}

const OPEN = new Set<RefundRow["status"]>(["awaiting_approval", "requested", "unknown"])
const leftOf = ({ amount, returned_amount }: ApplicationRow) => amount - returned_amount
const sumOf = (refunds: RefundRow[]) => refunds.reduce((sum, { amount }) => sum + amount, 0)

const toSessionPart = ({ application, receipt }: LockedPart) => ({
  applicationId: application.id,
  available: leftOf(application),
  receiptAmount: receipt.amount,
  isUntouched: receipt.refunding_amount + receipt.refunded_amount === 0,
})

function describeLeft(available: number, onItsWay: number): string {
  const rest = onItsWay > 0 ? ` KES ${onItsWay} is on its way back already.` : ""
  return available === 0
    ? `This payment has no money left to refund.${rest}`
    : `Only KES ${available} of this payment is left to refund.${rest}`
}

const asked = (refunds: RefundRow[], onItsWay: number) => ({ kind: "requested", refunds, onItsWay }) as const
const refuse = (message: string) => ({ kind: "refused", message }) as const
