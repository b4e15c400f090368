import { createHash } from "node:crypto"
import { type PayerNumber, readBillReference } from "../../../daraja"
import { listAttemptsByReference, listOpenAttemptsOfAmount } from "../ledger/attempts"
import type { LedgerContext } from "../ledger/ledger-context"
import type { AttemptRow } from "../ledger/rows"

const MINUTE = 60_000
/** The vendor's clock and ours differ a little; a prompt is answered within its life, and booked soon after. */
const BEFORE_SENT_MS = 2 * MINUTE
const AFTER_SENT_MS = 5 * MINUTE

export type HandPayment = {
  /** What was typed as account; null for a till. */
  reference: string | null
  /** Whole shillings. */
  amount: number
  paidAt: Date | null
  payer: PayerNumber | null
}

export type HandPaymentMatch =
  /** Not by hand at all: the C2B twin of an answered prompt whose callback has not come (yet). */
  | { kind: "prompt"; attemptId: string }
  /** The reference names an order of this shop, if there is one with this number. */
  | { kind: "order"; displayId: number }
  | { kind: "none" }

/**
 * What a payment at the PayBill or till is for. Numbers of payers are masked since 2026, so the reference
 * decides; a number can only speak against a match. Every prompt's payment may come a second time this way
 * (C2B twin, unconfirmed by the vendor): it is taken for the prompt's when reference, amount and time fit and
 * nobody has told of the prompt's money yet.
 */
export async function matchHandPayment(
  context: LedgerContext,
  payment: HandPayment,
  { referencePrefix }: { referencePrefix: string },
): Promise<HandPaymentMatch> {
  const twins = (await findCandidates(context, payment)).filter((attempt) => isTwin(attempt, payment))
  const [twin, ...others] = twins
  // Money that the query told of is in the books already, and only lacks its receipt.
  const awaiting = twins.find(({ status }) => status === "paid")
  if (awaiting) return { kind: "prompt", attemptId: awaiting.id }
  // Two prompts over one amount cannot be told apart; the order can be paid without knowing which it was.
  if (twin && others.length === 0) return { kind: "prompt", attemptId: twin.id }
  const displayId = payment.reference === null ? null : readOrderNumber(payment.reference, referencePrefix)
  return displayId === null ? { kind: "none" } : { kind: "order", displayId }
}

/** The order's number, when the reference is one of this shop's and its check digit is right. */
export function readOrderNumber(reference: string, prefix: string): number | null {
  const read = readBillReference(reference)
  return read.kind === "reference" && read.prefix === prefix.toUpperCase() ? read.displayId : null
}

function findCandidates(context: LedgerContext, { reference, amount, payer }: HandPayment) {
  if (reference !== null) return listAttemptsByReference(context, reference.trim().toUpperCase())
  return payer ? listOpenAttemptsOfAmount(context, amount) : Promise.resolve([])
}

/** Whether the money can be that of this prompt. */
export function isTwin(
  attempt: AttemptRow,
  { amount, paidAt, payer }: Omit<HandPayment, "reference">,
): boolean {
  return (
    isUntold(attempt) &&
    attempt.amount === amount &&
    isInTime(attempt, paidAt) &&
    (payer === null || mayBeOf(attempt.msisdn, payer))
  )
}

/** A prompt that the vendor has called answered with money, or cancelled, is not waiting for a witness. */
const isUntold = ({ status, receipt }: AttemptRow) =>
  status === "sent" || status === "waiting" || status === "unknown" || (status === "paid" && receipt === null)

/** Whether money was paid while this prompt could be answered. */
export function isInTime({ sent_at }: Pick<AttemptRow, "sent_at">, paidAt: Date | null): boolean {
  if (!sent_at) return false
  if (!paidAt) return true
  const after = paidAt.getTime() - sent_at.getTime()
  return after >= -BEFORE_SENT_MS && after <= AFTER_SENT_MS
}

/** Whether what the vendor shows of a number contradicts the number that we know. */
export function mayBeOf(msisdn: string, payer: PayerNumber): boolean {
  switch (payer.kind) {
    case "plain":
      return payer.value === msisdn
    case "hashed":
      return payer.value === createHash("sha256").update(msisdn).digest("hex")
    case "masked": {
      const compact = payer.value.replace(/[\s+]/g, "")
      const start = /^\d*/.exec(compact)?.[0] ?? ""
      const end = /\d*$/.exec(compact)?.[0] ?? ""
      return msisdn.startsWith(start) && msisdn.endsWith(end)
    }
  }
}
