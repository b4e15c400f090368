import { maskPhoneNumber, maskPhoneNumbersIn, type Party } from "../../../../daraja"
import type { InquiryAnswer } from "./inquiry-answer"

/** An answer as it is kept beside its question: without a full phone number. */
export function describeAnswer(answer: InquiryAnswer): Record<string, unknown> {
  switch (answer.kind) {
    case "found": {
      const { receipt, status, amountShillings, completedAt, reasonType, debitParty, creditParty } =
        answer.transaction
      return {
        kind: "found",
        receipt,
        status,
        amount: amountShillings,
        completed_at: completedAt?.toISOString() ?? null,
        reason_type: reasonType,
        from: describeParty(debitParty),
        to: describeParty(creditParty),
      }
    }
    case "balance":
      return { kind: "balance", accounts: answer.accounts }
    case "not_found":
    case "failed":
    case "unknown":
      return { kind: answer.kind }
  }
}

function describeParty({ msisdn, shortcode, name }: Party): string {
  const number = msisdn?.kind === "plain" ? maskPhoneNumber(msisdn.value) : (msisdn?.value ?? shortcode)
  return [number, maskPhoneNumbersIn(name)].filter(Boolean).join(" - ")
}
