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
  {
    code: "2001",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage:
      "M-Pesa refused the initiator's name, password or certificate. Mend them before trying again: repeated failures lock the password.",
  },
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
  {
    code: "8006",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage: "The initiator's password is locked. Reset it in the M-Pesa portal.",
  },
  {
    code: "SFC_IC0003",
    outcome: "failed",
    retry: "after_fix",
    operatorMessage: "M-Pesa does not know the initiator or the shortcode. Check the M-Pesa settings.",
  },
]

// Listed for this API without a text.
const UNDOCUMENTED = new Set(["11", "2006"])

const RULES = new Map(TABLE.map((rule) => [rule.code, rule]))

export const KNOWN_B2C_RESULT_CODES: readonly string[] = TABLE.map(({ code }) => code)

/** @param resultDesc the vendor's words, added for codes whose meaning is not documented */
export function describeB2cResultCode(code: string | number, resultDesc = ""): B2cResultRule {
  const name = String(code).trim()
  const known = RULES.get(name)
  if (known && !(UNDOCUMENTED.has(name) && resultDesc)) return known
  if (known) return { ...known, operatorMessage: `${known.operatorMessage} M-Pesa says: ${resultDesc}` }
  return {
    code: name,
    outcome: "failed",
    retry: "never",
    operatorMessage: `M-Pesa refused the payout with ${name}${resultDesc ? `: ${resultDesc}` : ""}. Check it in the portal before paying again.`,
  }
}
