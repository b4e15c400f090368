import { createRules, INITIATOR_LOCKED, INITIATOR_REFUSED, INITIATOR_UNKNOWN } from "./initiator-code-rules"

/** What a result code of a reversal means for the refund. */
export type RefundResultRule = {
  code: string
  /** `already_done`: reversed before, so the money is back; counts as done once the receipt was checked. */
  outcome: "done" | "already_done" | "failed"
  operatorMessage: string
  /** Asking again can help: at once, after the operator mended something, or never. */
  retry: "no_need" | "after_fix" | "never"
}

// One row for each code (Reversal page and the common list of the initiator APIs).
const TABLE: readonly RefundResultRule[] = [
  { code: "0", outcome: "done", retry: "no_need", operatorMessage: "Refund confirmed." },
  {
    code: "R000001",
    outcome: "already_done",
    retry: "no_need",
    operatorMessage: "This payment was reversed already. Check it in the M-Pesa portal.",
  },
  {
    code: "R000002",
    outcome: "failed",
    retry: "never",
    operatorMessage: "M-Pesa does not know the original payment. Check the receipt and refund by hand.",
  },
  {
    code: "1",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage:
      "The M-Pesa account has too little money; it may have been moved to the bank. Top it up, or refund by hand.",
  },
  {
    code: "11",
    outcome: "failed",
    retry: "never",
    operatorMessage: "M-Pesa refused the refund. Check the account in the M-Pesa portal, or refund by hand.",
  },
  {
    code: "21",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage:
      "The initiator may not reverse payments. Grant it the role Org Reversals Initiator in the portal.",
  },
  INITIATOR_REFUSED,
  {
    code: "2006",
    outcome: "failed",
    retry: "never",
    operatorMessage: "M-Pesa refused the refund. Check the account in the M-Pesa portal, or refund by hand.",
  },
  {
    code: "2028",
    outcome: "failed",
    retry: "never",
    operatorMessage:
      "The shortcode may not reverse payments. Ask Safaricom to add the product, or refund by hand.",
  },
  INITIATOR_LOCKED,
  INITIATOR_UNKNOWN,
]

export const KNOWN_REFUND_RESULT_CODES: readonly string[] = TABLE.map(({ code }) => code)

/** The vendor's words are added for codes whose meaning is not documented. */
export const describeRefundResultCode = createRules<RefundResultRule>(TABLE, (code, said) => ({
  code,
  outcome: "failed",
  retry: "never",
  operatorMessage: `M-Pesa refused the refund with ${code}${said}. Check it in the portal before trying again.`,
}))
