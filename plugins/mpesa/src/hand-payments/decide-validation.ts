import type { C2bPayment, C2bRejectionCode } from "../daraja"

/** What the order asks for, as far as it could be found out in time. Whole shillings. */
export type AskedFor =
  | { kind: "order"; isCanceled: boolean; remaining: number }
  | { kind: "no_order" }
  | { kind: "other_receiver" }
  /** The database was too slow, or there was a fault: nobody is sent away because of that. */
  | { kind: "not_known" }

export type ValidationDecision = { kind: "accept" } | { kind: "reject"; code: C2bRejectionCode }

/**
 * Whether a payment that is about to be made at the PayBill may be made. The payer is still on the phone
 * and hears a refusal at once. A till has no reference to check. In doubt the money is let in: it waits in
 * the queue and can go back, while a shopper who was sent away is gone.
 */
export function decideValidation(
  payment: Pick<C2bPayment, "amountShillings" | "billReference">,
  { amount, askedFor }: { amount: "exact" | "any"; askedFor: AskedFor },
): ValidationDecision {
  if (askedFor.kind === "other_receiver") return reject("C2B00015")
  if (payment.billReference === null || askedFor.kind === "not_known") return { kind: "accept" }
  if (askedFor.kind === "no_order" || askedFor.isCanceled || askedFor.remaining <= 0)
    return reject("C2B00012")
  if (amount === "exact" && payment.amountShillings !== askedFor.remaining) return reject("C2B00013")
  return { kind: "accept" }
}

const reject = (code: C2bRejectionCode): ValidationDecision => ({ kind: "reject", code })
