import { z } from "zod"

/** Texts as documented or observed; an unknown code gets a text of its own. */
const descriptions: Record<string, string> = {
  "0": "The service request is processed successfully.",
  "1": "The balance is insufficient for the transaction.",
  "2": "The amount is less than the minimum transaction amount.",
  "3": "The amount is more than the maximum transaction amount.",
  "4": "The daily transfer limit would be exceeded.",
  "8": "The maximum balance of the receiver would be exceeded.",
  "17": "Rule limited: a payment of the same amount to the same receiver was made within 2 minutes.",
  "26": "System busy. Traffic blocking condition in place.",
  "1001": "Unable to lock subscriber, a transaction is already in process for the current subscriber.",
  "1019": "Transaction has expired.",
  "1025": "An error occurred while sending a push request.",
  "1032": "Request cancelled by user.",
  "1037": "DS timeout user cannot be reached.",
  "2001": "The initiator information is invalid.",
  "2028": "The request is not permitted according to product assignment.",
  "8006": "The security credential is locked.",
  "9999": "An error occurred while sending a push request.",
  SFC_IC0003: "The operator does not exist.",
  E3008: "The user has a bad debt contract.",
}

export function describeResult(code: string): string {
  return descriptions[code] ?? `The request failed with code ${code}.`
}

/** The vendor sends numeric codes as numbers and the others as strings, in one and the same field. */
export function resultCodeValue(code: string): number | string {
  return /^\d+$/.test(code) ? Number(code) : code
}

const named = {
  approve: "0",
  cancel: "1032",
  timeout: "1037",
  wrong_pin: "2001",
  insufficient_funds: "1",
  busy: "1001",
} as const

const outcomeName = z.enum(["approve", "cancel", "timeout", "wrong_pin", "insufficient_funds", "busy"])

const outcomeError = `must be one of ${outcomeName.options.join(", ")}, or a result code such as 1025 or "SFC_IC0003"`

/** A name, or a raw result code such as `1025`, `"8006"` or `"SFC_IC0003"`; read as the code. */
export const outcomeSchema = z
  .union([
    outcomeName,
    z.int(outcomeError).nonnegative(outcomeError),
    z.string(outcomeError).regex(/^(\d{1,6}|[A-Z]{1,4}_?[A-Z]*\d{3,6})$/, outcomeError),
  ])
  .transform((value) => {
    const name = outcomeName.safeParse(value)
    return name.success ? named[name.data] : String(value)
  })
