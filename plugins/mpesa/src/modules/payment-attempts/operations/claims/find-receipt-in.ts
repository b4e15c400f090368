const TOKEN = /(?<![A-Z0-9])[A-Z0-9]{10}(?![A-Z0-9])/g
// The message of M-Pesa begins with the receipt, in English and in Swahili.
const BEFORE_CONFIRMED = /(?<![A-Z0-9])([A-Z0-9]{10})\.?\s+(?:CONFIRMED|IMETHIBITISHWA)/

/**
 * The receipt in what a shopper typed or pasted: 10 letters and digits in any letter case, alone or inside the
 * whole message of M-Pesa. Null when there is none, or several and none stands before "Confirmed".
 */
export function findReceiptIn(text: string): string | null {
  const upper = text.toUpperCase()
  const named = BEFORE_CONFIRMED.exec(upper)?.[1]
  if (named && isReceipt(named)) return named
  const tokens = new Set((upper.match(TOKEN) ?? []).filter(isReceipt))
  const [only] = tokens
  return tokens.size === 1 && only ? only : spelledOut(upper)
}

/** `ske5 2paw r9`, as some type it from the screen of the phone. */
function spelledOut(upper: string): string | null {
  const compact = upper.replace(/[\s\p{Pd}\p{Cf}.]/gu, "")
  return compact.length === 10 && /^[A-Z0-9]+$/.test(compact) && isReceipt(compact) ? compact : null
}

/** A word has no digit, a phone number no letter. */
const isReceipt = (token: string) => /^[A-Z]/.test(token) && /\d/.test(token)
