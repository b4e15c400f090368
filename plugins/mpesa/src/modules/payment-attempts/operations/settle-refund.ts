import { recordEvent } from "../ledger/events"
import type { LedgerContext } from "../ledger/ledger-context"
import { findReceipt } from "../ledger/receipts"
import {
  findReplacement,
  keepMoney,
  lockRefund,
  openRefund,
  returnMoney,
  takeMoney,
  updateRefund,
} from "../ledger/refunds"
import type { RefundRow } from "../ledger/rows"
import { moveRefund, type RefundEvent } from "../refund-lifecycle"
import { nextRefundCheckAt } from "../refund-schedule"
import type { OperationDeps } from "./deps"
import { applied, ignored, type MessageVerdict } from "./message-verdict"
import { findPayoutPhone, readWays } from "./plan-refund"
import { type AfterRefusal, decideAfterRefusal, routeRefund } from "./refund-router"

export type RefundNews = {
  event: RefundEvent
  code?: string
  /** For the operator. */
  message: string
  /** The vendor's receipt of the money that went back. */
  refundReceipt?: string | null
}

const PAID_TWICE =
  "M-Pesa paid this back after all, and the money was given back another way or used meanwhile. Ask the customer for it, or write it off."

/**
 * Takes a word of the vendor, or a person's, about a refund; call it in a transaction with the row locked. Row,
 * heaps, timeline and, after a refusal, the next way are written together.
 */
export async function settleRefund(
  context: LedgerContext,
  refund: RefundRow,
  news: RefundNews,
  deps: Pick<OperationDeps, "options" | "log">,
): Promise<MessageVerdict> {
  const move = moveRefund(refund.status, news.event)
  if (move.kind === "ignored") return ignored(move.reason)
  if (move.money === "return") await returnMoney(context, refund)
  if (move.money === "keep") await keepMoney(context, refund)
  if (move.money === "take" && !(await takeBack(context, refund)))
    return raisePaidTwice(context, refund, news, deps)

  const isOpen = move.status === "unknown"
  await updateRefund(context, refund.id, {
    status: move.status,
    result_code: news.code ?? refund.result_code,
    message: news.message,
    refund_receipt: news.refundReceipt ?? null,
    settled_at: isOpen ? null : context.now(),
    next_check_at: isOpen ? nextRefundCheckAt(0, context.now()) : null,
  })
  await note(context, refund, KIND_OF[news.event], news.code ?? null)
  if (move.status === "needs_attention" && refund.method === "reversal" && news.code !== undefined)
    await openNextWay(context, refund, decideAfterRefusal(news.code), deps)
  return applied()
}

const KIND_OF: Record<RefundEvent, string> = {
  confirmed: "refund_confirmed",
  refused: "refund_failed",
  unclear: "refund_unknown",
}

/** A replacement that has not left gives its money up to the way that worked after all. */
async function takeBack(context: LedgerContext, refund: RefundRow): Promise<boolean> {
  const found = await findReplacement(context, refund.id)
  const next = found && (await lockRefund(context, found.id))
  const isUnsent =
    next?.status === "awaiting_approval" || (next?.status === "requested" && next.sent_at === null)
  if (next && isUnsent) {
    await keepMoney(context, next)
    await updateRefund(context, next.id, {
      status: "rejected",
      message: "Not needed: the refund before it worked after all.",
      settled_at: context.now(),
    })
  }
  return takeMoney(context, refund)
}

async function raisePaidTwice(
  context: LedgerContext,
  refund: RefundRow,
  news: RefundNews,
  { log }: Pick<OperationDeps, "log">,
): Promise<MessageVerdict> {
  log.error(`refund ${refund.id} of KES ${refund.amount} went out although the money is no longer there`)
  await updateRefund(context, refund.id, {
    status: "needs_attention",
    result_code: news.code ?? "0",
    message: PAID_TWICE,
    refund_receipt: news.refundReceipt ?? "unknown",
    settled_at: context.now(),
  })
  await note(context, refund, "refund_paid_twice", news.refundReceipt ?? null)
  return applied()
}

/** The payout that stands in for a reversal which the vendor would not make. It is sent once this is committed. */
async function openNextWay(
  context: LedgerContext,
  refund: RefundRow,
  after: AfterRefusal,
  deps: Pick<OperationDeps, "options">,
): Promise<void> {
  if (after === "stop") return
  const receipt = await findReceipt(context, refund.receipt_id)
  if (!receipt) return
  const msisdn = refund.msisdn ?? (await findPayoutPhone(context, receipt))
  const route = routeRefund(
    {
      amount: refund.amount,
      receiptAmount: receipt.amount,
      isReceiptKnown: receipt.receipt !== null,
      isUntouched: true,
      isReversalRefused: true,
      isPhoneKnown: msisdn !== null,
    },
    readWays(deps, receipt),
  )
  if (route.method !== "b2c") return
  const next = await openRefund(context, {
    receipt,
    application: refund.application_id ? { id: refund.application_id } : null,
    amount: refund.amount,
    method: "b2c",
    status: after === "pay_out" ? "requested" : "awaiting_approval",
    msisdn,
    note: refund.note,
    message:
      after === "pay_out" ? null : "M-Pesa would not reverse the payment. Look it up before paying out.",
    requested_by: refund.requested_by,
    decided_by: after === "pay_out" ? refund.decided_by : null,
    decided_at: after === "pay_out" ? refund.decided_at : null,
    replaces_id: refund.id,
  })
  if (next) await note(context, next, "refund_requested", next.id)
}

function note(
  context: LedgerContext,
  refund: RefundRow,
  kind: string,
  detail: string | null,
  actor?: string,
) {
  return recordEvent(context, refund.attempt_id, kind, detail, {
    receiptId: refund.receipt_id,
    ...(actor === undefined ? {} : { actor }),
  })
}
