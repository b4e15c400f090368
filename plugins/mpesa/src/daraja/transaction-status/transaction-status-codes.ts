import { INITIATOR_LOCKED, INITIATOR_REFUSED } from "../initiator-code-rules"

/** What a result code of Transaction Status means: about the question, never about the money. */
export type TransactionStatusRule = {
  code: string
  outcome: "answered" | "not_found" | "failed"
  operatorMessage: string
  retry: "no_need" | "later" | "after_fix" | "never"
}

// One row for each code (TransactionStatus page, and the common list of the initiator APIs).
const TABLE: readonly TransactionStatusRule[] = [
  { code: "0", outcome: "answered", retry: "no_need", operatorMessage: "M-Pesa answered." },
  {
    // Documented for Reversal; used here for a receipt that M-Pesa does not know.
    code: "R000002",
    outcome: "not_found",
    retry: "later",
    operatorMessage: "M-Pesa does not know this payment.",
  },
  {
    code: "25",
    outcome: "failed",
    retry: "never",
    operatorMessage: "M-Pesa could not read the question. Check the receipt.",
  },
  {
    code: "21",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage:
      "The initiator may not ask about payments. Grant it the role Transaction Status query ORG API in the portal.",
  },
  INITIATOR_REFUSED,
  INITIATOR_LOCKED,
]

// No code for "not found" is documented, so the vendor's words decide for an unlisted one. UNCONFIRMED.
const NOT_FOUND =
  /not found|not exist|no (such )?(record|transaction)|unknown (receipt|transaction)|cannot be found/i

const RULES = new Map(TABLE.map((rule) => [rule.code, rule]))

export const KNOWN_TRANSACTION_STATUS_CODES: readonly string[] = TABLE.map(({ code }) => code)

/** @param resultDesc the vendor's words, which decide for an unlisted code and are passed on to the operator */
export function describeTransactionStatusCode(code: string | number, resultDesc = ""): TransactionStatusRule {
  const name = String(code).trim()
  const known = RULES.get(name)
  if (known) return known
  const isNotFound = NOT_FOUND.test(resultDesc)
  return {
    code: name,
    outcome: isNotFound ? "not_found" : "failed",
    retry: "later",
    operatorMessage: isNotFound
      ? "M-Pesa does not know this payment."
      : `M-Pesa could not answer: ${name}${resultDesc ? ` ${resultDesc}` : ""}`,
  }
}
