const MONEY = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d+))?$/

/**
 * Shillings from the vendor's text: `"5.00"`, `"1,250.50"`, `"-30.00"`. Null for everything else, and for parts
 * of a cent: M-Pesa has none, so such a text is not an amount.
 */
export function parseMoney(text: string): number | null {
  const match = MONEY.exec(text.trim())
  if (!match) return null
  const [, sign = "", whole = "", fraction = ""] = match
  if (/[1-9]/.test(fraction.slice(2))) return null
  const amount = Number(`${sign}${whole.replaceAll(",", "")}.${fraction || "0"}`)
  return amount === 0 ? 0 : amount
}

/** Whether an amount has a part below the shilling, which no M-Pesa payment should have. */
export function hasCents(shillings: number): boolean {
  return !Number.isInteger(shillings)
}
