type CodeRule = { code: string; operatorMessage: string }

/** The initiator is at fault, not the money: listed for every API that needs one (common list of the initiator APIs). */
export const INITIATOR_REFUSED = {
  code: "2001",
  outcome: "failed",
  retry: "after_fix",
  operatorMessage:
    "M-Pesa refused the initiator's name, password or certificate. Mend them before trying again: repeated failures lock the password.",
} as const

export const INITIATOR_LOCKED = {
  code: "8006",
  outcome: "failed",
  retry: "after_fix",
  operatorMessage: "The initiator's password is locked. Reset it in the M-Pesa portal.",
} as const

export const INITIATOR_UNKNOWN = {
  code: "SFC_IC0003",
  outcome: "failed",
  retry: "after_fix",
  operatorMessage: "M-Pesa does not know the initiator or the shortcode. Check the M-Pesa settings.",
} as const

// Listed for reversals and payouts without a text: the vendor's words are added.
const UNDOCUMENTED = new Set(["11", "2006"])

/**
 * Reads one table of result codes. `unlisted` makes the rule of a code that is not in it; `said` is the vendor's words
 * behind a colon, or empty.
 */
export function createRules<Rule extends CodeRule>(
  table: readonly Rule[],
  unlisted: (code: string, said: string) => Rule,
): (code: string | number, resultDesc?: string) => Rule {
  const rules = new Map(table.map((rule) => [rule.code, rule]))
  return (code, resultDesc = "") => {
    const name = String(code).trim()
    const known = rules.get(name)
    if (!known) return unlisted(name, resultDesc ? `: ${resultDesc}` : "")
    if (!UNDOCUMENTED.has(name) || !resultDesc) return known
    return { ...known, operatorMessage: `${known.operatorMessage} M-Pesa says: ${resultDesc}` }
  }
}
