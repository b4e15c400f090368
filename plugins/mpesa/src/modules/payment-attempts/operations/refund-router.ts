import { MAX_B2C_SHILLINGS, MIN_B2C_SHILLINGS } from "../../../daraja"

/** A piece of one receipt that is to go back; whole shillings. */
export type RefundPart = {
  amount: number
  receiptAmount: number
  /** The vendor's number of the payment is known; without it nothing can be reversed. */
  isReceiptKnown: boolean
  /** None of the receipt has gone back, or is going back. */
  isUntouched: boolean
  /** The vendor would not reverse this receipt before. */
  isReversalRefused: boolean
  /** A whole number that a payout can go to. Of money paid by hand the vendor tells a masked one. */
  isPhoneKnown: boolean
}

/** What this shop has set up. */
export type RefundWays = { canReverse: boolean; canPayOut: boolean }

export type ManualReason = "below_minimum" | "above_maximum" | "no_payout" | "phone_unknown"

export type RefundRoute =
  { method: "reversal" } | { method: "b2c" } | { method: "manual"; reason: ManualReason }

/**
 * How money goes back: the whole of a payment by Reversal, once (daraja.md 2.8: a part, or a second time, is not
 * documented); everything else by a payout to the number that paid; what no payout can carry, by a person.
 */
export function routeRefund(part: RefundPart, ways: RefundWays): RefundRoute {
  const isWhole = part.amount === part.receiptAmount && part.isUntouched
  if (isWhole && part.isReceiptKnown && !part.isReversalRefused && ways.canReverse)
    return { method: "reversal" }
  if (!ways.canPayOut) return byHand("no_payout")
  if (part.amount < MIN_B2C_SHILLINGS) return byHand("below_minimum")
  if (part.amount > MAX_B2C_SHILLINGS) return byHand("above_maximum")
  return part.isPhoneKnown ? { method: "b2c" } : byHand("phone_unknown")
}

/** For the person who pays by hand. */
export function describeManual(reason: ManualReason): string {
  return `${SENTENCES[reason]} Pay it by hand, then write its M-Pesa receipt here.`
}

const SENTENCES: Record<ManualReason, string> = {
  below_minimum: `M-Pesa pays out no less than KES ${MIN_B2C_SHILLINGS}.`,
  above_maximum: `M-Pesa pays out no more than KES ${MAX_B2C_SHILLINGS.toLocaleString("en-KE")} at once.`,
  no_payout: "Payouts are not set up, and M-Pesa reverses whole payments only.",
  phone_unknown: "The full number that paid is not known.",
}

const byHand = (reason: ManualReason): RefundRoute => ({ method: "manual", reason })

/** What follows when the vendor would not reverse a payment. */
export type AfterRefusal =
  /** It is certain that no money moved, and why: a payout goes out by itself. */
  | "pay_out"
  /** A payout waits for a person: the refusal puts the payment itself in doubt, or is not documented. */
  | "propose"
  /** A payout would fail for the same reason, and could lock the initiator. */
  | "stop"

/**
 * Reversal page, and the common list of the initiator APIs: 1 (the money was moved to the bank), 21 (no role) and
 * 2028 (no product) say that nothing moved. R000002 doubts the payment; 11 and 2006 are listed without a text.
 */
export function decideAfterRefusal(resultCode: string): AfterRefusal {
  if (["1", "21", "2028"].includes(resultCode)) return "pay_out"
  return ["R000002", "11", "2006"].includes(resultCode) ? "propose" : "stop"
}

/** The initiator was at fault, not the payment: once that is mended a reversal may be asked for again. */
export const mayReverseAgain = (resultCode: string) => ["2001", "8006", "SFC_IC0003"].includes(resultCode)

export type SessionPart = {
  applicationId: string
  available: number
  receiptAmount: number
  isUntouched: boolean
}

/**
 * Which pieces of a payment give the money back, when several receipts paid it: first whole receipts that fit,
 * which can be reversed, the largest first; then parts of the others, the largest first, so that the pieces are few.
 */
export function splitRefund(
  parts: SessionPart[],
  amount: number,
): { applicationId: string; amount: number }[] {
  let missing = amount
  const taken: { applicationId: string; amount: number }[] = []
  const bySize = [...parts].sort((a, b) => b.available - a.available)
  const isWhole = (part: SessionPart) => part.isUntouched && part.available === part.receiptAmount
  const take = (part: SessionPart) => {
    const share = Math.min(part.available, missing)
    if (share > 0) taken.push({ applicationId: part.applicationId, amount: share })
    missing -= share
  }
  const isTaken = ({ applicationId }: SessionPart) => taken.some((one) => one.applicationId === applicationId)
  for (const part of bySize) if (isWhole(part) && part.available <= missing) take(part)
  for (const part of bySize) if (!isTaken(part)) take(part)
  return taken
}

/** Several small refunds of one payment count together. */
export function needsApproval(
  { amount, alreadyBack }: { amount: number; alreadyBack: number },
  approvalAbove: number | null,
): boolean {
  return approvalAbove !== null && amount + alreadyBack > approvalAbove
}
