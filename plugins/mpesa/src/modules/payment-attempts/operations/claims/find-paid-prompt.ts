import type { PayerNumber } from "../../../../daraja"
import type { AttemptRow } from "../../ledger/rows"
import { isTwin } from "../match-hand-payment"

type Payment = { amount: number; paidAt: Date | null; payer: PayerNumber | null }

/**
 * The one prompt of an order that this payment can have answered. Null when there is none or more than one, or
 * when the vendor gives no time: then the money is recorded for the order and not for a prompt.
 */
export function findPaidPrompt(attempts: AttemptRow[], payment: Payment): AttemptRow | null {
  if (payment.paidAt === null) return null
  const fitting = attempts.filter((attempt) => isTwin(attempt, payment))
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
