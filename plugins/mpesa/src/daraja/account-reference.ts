const ACCOUNT_REFERENCE = /^[A-Za-z0-9]{1,12}$/
const MAX_DESCRIPTION = 13

/**
 * What the shopper sees in the prompt and types by hand at a PayBill: 1 to 12 letters and digits
 * (MpesaExpressSimulate page). It is never shortened here: a cut reference matches the wrong order or none.
 */
export function isAccountReference(reference: string): boolean {
  return ACCOUNT_REFERENCE.test(reference)
}

/**
 * `TransactionDesc`: 1 to 13 plain characters. The portal calls it optional, the sandbox refuses a prompt
 * without it ("Invalid Remarks"), so an empty one becomes "Payment".
 */
export function toTransactionDescription(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9 -]/g, "")
    .replace(/\s+/g, " ")
    .trim()
  return plain.slice(0, MAX_DESCRIPTION).trim() || "Payment"
}
