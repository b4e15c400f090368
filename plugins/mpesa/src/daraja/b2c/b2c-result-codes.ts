import { createRules, INITIATOR_LOCKED, INITIATOR_REFUSED, INITIATOR_UNKNOWN } from "../initiator-code-rules"

/** What a result code of a payout (B2C) means. */
export type B2cResultRule = {
  code: string
  outcome: "done" | "failed"
  operatorMessage: string
  /** Whether paying again can help: after the operator mended something, tomorrow, or never. */
  retry: "no_need" | "after_fix" | "tomorrow" | "never"
}

const BY_HAND = "or pay by hand."

// One row for each code (BusinessToCustomer page and the common list of the initiator APIs).
const TABLE: readonly B2cResultRule[] = [
  { code: "0", outcome: "done", retry: "no_need", operatorMessage: "Paid out." },
  {
    code: "1",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage: `The Utility account has too little money. Top it up, ${BY_HAND}`,
  },
  {
    code: "2",
    outcome: "failed",
    retry: "never",
    operatorMessage: "The amount is below the minimum of a payout (KES 10). Pay it by hand.",
  },
  {
    code: "3",
    outcome: "failed",
    retry: "never",
    operatorMessage: `The amount is above the maximum of a payout (KES 250,000). Split it, ${BY_HAND}`,
  },
  {
    code: "4",
    outcome: "failed",
    retry: "tomorrow",
    operatorMessage: `The daily limit is reached. Pay tomorrow, ${BY_HAND}`,
  },
  {
    code: "8",
    outcome: "failed",
    retry: "never",
    operatorMessage: `The recipient's M-Pesa account would hold too much. Ask for another number, ${BY_HAND}`,
  },
  {
    code: "11",
    outcome: "failed",
    retry: "never",
    operatorMessage: `M-Pesa refused the payout. Check the account in the M-Pesa portal, ${BY_HAND}`,
  },
  {
    code: "21",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage: "The initiator may not pay out. Grant it the role ORG B2C API Initiator in the portal.",
  },
  INITIATOR_REFUSED,
  {
    code: "2006",
    outcome: "failed",
    retry: "never",
    operatorMessage: `M-Pesa refused the payout. Check the account in the M-Pesa portal, ${BY_HAND}`,
  },
  {
    code: "2028",
    outcome: "failed",
    retry: "never",
    operatorMessage: `The shortcode may not pay out. Ask Safaricom to add the product, ${BY_HAND}`,
  },
  {
    code: "2040",
    outcome: "failed",
    retry: "never",
    operatorMessage: `The recipient is not registered with M-Pesa. Ask for another number, ${BY_HAND}`,
  },
  INITIATOR_LOCKED,
  INITIATOR_UNKNOWN,
]

export const KNOWN_B2C_RESULT_CODES: readonly string[] = TABLE.map(({ code }) => code)

/** The vendor's words are added for codes whose meaning is not documented. */
export const describeB2cResultCode = createRules<B2cResultRule>(TABLE, (code, said) => ({
  code,
  outcome: "failed",
  retry: "never",
  operatorMessage: `M-Pesa refused the payout with ${code}${said}. Check it in the portal before paying again.`,
}))
