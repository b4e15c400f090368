import { z } from "zod"

/** What a validation may refuse a payment with (portal page CustomerToBusiness). */
export const rejectCodeSchema = z.enum([
  "C2B00011",
  "C2B00012",
  "C2B00013",
  "C2B00014",
  "C2B00015",
  "C2B00016",
])

export type RejectCode = z.infer<typeof rejectCodeSchema>

/** How M-Pesa tells the payer; the texts are ours. */
const reasons: Record<RejectCode, string> = {
  C2B00011: "your phone number was not accepted",
  C2B00012: "the account number is not correct",
  C2B00013: "the amount is not correct",
  C2B00014: "your details could not be confirmed",
  C2B00015: "the business number is not correct",
  C2B00016: "the business did not accept the payment",
}

export function describeRejection(code: RejectCode): string {
  return reasons[code]
}
