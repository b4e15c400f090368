import type { Msisdn } from "../../../daraja"
import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { lockReceipt } from "../ledger/receipts"
import {
  findReplacement,
  isRefundReceiptUsed,
  keepMoney,
  lockRefund,
  openRefund,
  returnMoney,
  takeMoney,
  updateRefund,
} from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import { readSettings } from "../ledger/settings"
import { actionsOf, type RefundAction } from "../refund-lifecycle"
import type { OperationDeps } from "./deps"
import { findPayoutPhone, planRefund, readWays } from "./plan-refund"
import { needsApproval } from "./refund-router"
import { sendRefund } from "./send-refund"

export type RefundDecision =
  | { action: "approve" }
  | { action: "reject"; reason: string }
  /** Paid back by hand: the vendor's receipt of it, or why there is none. */
  | { action: "done"; receipt?: string | undefined; reason?: string | undefined }
  /** Another way after one that did not work; without a method the shop's rules choose it. */
  | { action: "retry"; method?: RefundRow["method"] | undefined; phone?: Msisdn | undefined }

export type DecisionOutcome =
  { ok: true; refund: RefundRow } | { ok: false; status: 400 | 404 | 409; code: string; message: string }

/** Carries out what a person decides about a refund. The second person of a large one must be another. */
export async function decideRefund(
  deps: OperationDeps,
  refundId: string,
  given: RefundDecision & { by: string },
): Promise<DecisionOutcome> {
  const outcome = await deps.ledger.inTransaction((context) => decide(context, refundId, given, deps))
  // A row that is not to be sent is answered as it is.
  return outcome.ok ? { ok: true, refund: await sendRefund(deps, outcome.refund) } : outcome
}

async function decide(
  context: LedgerContext,
  refundId: string,
  given: RefundDecision & { by: string },
  deps: OperationDeps,
): Promise<DecisionOutcome> {
  const refund = await lockRefund(context, refundId)
  if (!refund) return refuse(404, "refund_not_found", "There is no such refund.")
  const isReplaced = (await findReplacement(context, refund.id)) !== null
  if (!actionsOf(refund, { isReplaced }).includes(given.action))
    return refuse(409, "refund_not_open", describeClosed(refund, given.action, isReplaced))
  const outcome = await carryOut(context, refund, given, deps)
  if (outcome.ok) {
    await recordEvent(context, refund.attempt_id, `refund_${PAST[given.action]}`, detailOf(given), {
      receiptId: refund.receipt_id,
      actor: given.by,
    })
  }
  return outcome
}

function carryOut(
  context: LedgerContext,
  refund: RefundRow,
  given: RefundDecision & { by: string },
  deps: OperationDeps,
): Promise<DecisionOutcome> {
  switch (given.action) {
    case "approve":
      return approve(context, refund, given.by)
    case "reject":
      return reject(context, refund, given)
    case "done":
      return finish(context, refund, given)
    case "retry":
      return retry(context, refund, given, deps)
  }
}

async function approve(context: LedgerContext, refund: RefundRow, by: string): Promise<DecisionOutcome> {
  const { refund_approval_above } = await readSettings(context)
  const receipt = await lockReceipt(context, refund.receipt_id)
  const alreadyBack = (receipt?.refunding_amount ?? 0) + (receipt?.refunded_amount ?? 0) - refund.amount
  // A small one waits only because it takes the place of a refused reversal: that anybody may agree to.
  const isLarge = needsApproval({ amount: refund.amount, alreadyBack }, refund_approval_above)
  if (isLarge && refund.requested_by === by)
    return refuse(
      409,
      "second_person_needed",
      "Another person than the one who asked has to approve this refund.",
    )
  return changed(context, refund, {
    status: "requested",
    decided_by: by,
    decided_at: context.now(),
  })
}

/** The money is where it was before. Of money that went out twice only the matter is closed. */
async function reject(
  context: LedgerContext,
  refund: RefundRow,
  { by, reason }: { by: string; reason: string },
): Promise<DecisionOutcome> {
  if (refund.status !== "needs_attention") await keepMoney(context, refund)
  return changed(context, refund, {
    status: "rejected",
    message: reason,
    next_check_at: null,
    ...decidedBy(context, by),
  })
}

async function finish(
  context: LedgerContext,
  refund: RefundRow,
  { by, receipt, reason }: { by: string; receipt?: string | undefined; reason?: string | undefined },
): Promise<DecisionOutcome> {
  if (receipt && (receipt === refund.receipt || (await isRefundReceiptUsed(context, receipt, refund.id))))
    return refuse(409, "receipt_used", "This M-Pesa receipt stands for another payment already.")
  if (refund.status !== "needs_attention") await returnMoney(context, refund)
  else if (!(await takeMoney(context, refund)))
    return refuse(409, "money_not_left", "This money is used or refunded another way meanwhile.")
  return changed(context, refund, {
    status: "confirmed",
    method: refund.status === "unknown" ? refund.method : "manual",
    refund_receipt: receipt ?? null,
    message: reason ?? "Paid back by hand.",
    next_check_at: null,
    ...decidedBy(context, by),
  })
}

async function retry(
  context: LedgerContext,
  refund: RefundRow,
  { by, method, phone }: { by: string; method?: RefundRow["method"] | undefined; phone?: Msisdn | undefined },
  deps: OperationDeps,
): Promise<DecisionOutcome> {
  const receipt = await lockReceipt(context, refund.receipt_id)
  if (!receipt) return refuse(404, "refund_not_found", "The payment of this refund is gone.")
  const ways = readWays(deps, receipt)
  const planned = await planRefund(context, {
    receipt,
    amount: refund.amount,
    phone: phone ?? refund.msisdn,
    ways,
  })
  const msisdn = phone ?? refund.msisdn ?? (await findPayoutPhone(context, receipt))
  const problem = method === undefined ? null : findProblem(method, { refund, receipt, msisdn, ways })
  if (problem) return refuse(400, "way_not_possible", problem)
  const { refund_approval_above } = await readSettings(context)
  const alreadyBack = receipt.refunding_amount + receipt.refunded_amount
  const isLarge = needsApproval({ amount: refund.amount, alreadyBack }, refund_approval_above)
  const next = await openRefund(context, {
    receipt,
    application: refund.application_id ? { id: refund.application_id } : null,
    amount: refund.amount,
    ...(method === undefined ? planned : chosen(method, msisdn)),
    status: isLarge ? "awaiting_approval" : "requested",
    note: refund.note,
    requested_by: by,
    decided_by: null,
    decided_at: null,
    replaces_id: refund.id,
  })
  return next
    ? { ok: true, refund: next }
    : refuse(409, "money_not_left", "This money is used or refunded another way meanwhile.")
}

function findProblem(
  method: RefundRow["method"],
  given: {
    refund: RefundRow
    receipt: { amount: number; receipt: string | null; refunding_amount: number; refunded_amount: number }
    msisdn: Msisdn | null
    ways: { canReverse: boolean; canPayOut: boolean }
  },
): string | null {
  const { refund, receipt, msisdn, ways } = given
  const isWhole = refund.amount === receipt.amount && receipt.refunding_amount + receipt.refunded_amount === 0
  switch (method) {
    case "manual":
      return null
    case "reversal":
      if (!ways.canReverse) return "Reversals need the M-Pesa initiator's name, password and certificate."
      return isWhole && receipt.receipt !== null ? null : "M-Pesa reverses whole payments only, once."
    case "b2c":
      if (!ways.canPayOut) return "Payouts are not set up."
      return msisdn === null ? "Say which number the money goes to: the one that paid is not known." : null
  }
}

const chosen = (method: RefundRow["method"], msisdn: Msisdn | null) => ({
  method,
  msisdn: method === "b2c" ? msisdn : null,
  message: method === "manual" ? "Pay it by hand, then write its M-Pesa receipt here." : null,
})

const decidedBy = (context: LedgerContext, by: string) => ({
  decided_by: by,
  decided_at: context.now(),
  settled_at: context.now(),
})

const changed = async (context: LedgerContext, { id }: RefundRow, change: Partial<RefundRow>) =>
  ({ ok: true, refund: await updateRefund(context, id, change) }) as const

const detailOf = (given: RefundDecision) =>
  given.action === "reject" || given.action === "done" ? (given.reason ?? null) : null

const PAST: Record<RefundAction, string> = {
  approve: "approved",
  reject: "rejected",
  done: "done_by_hand",
  retry: "retried",
}

function describeClosed(refund: RefundRow, action: RefundAction, isReplaced: boolean): string {
  if (isReplaced) return "Another way was taken for this refund already."
  if (action === "retry" && refund.status === "unknown")
    return "It is not known whether this refund happened. It is never sent again before that is known."
  return `A refund that is ${refund.status.replaceAll("_", " ")} cannot be changed this way.`
}

const refuse = (status: 400 | 404 | 409, code: string, message: string) =>
  ({ ok: false, status, code, message }) as const
