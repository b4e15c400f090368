const TOKEN = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{9}(?![A-Za-z0-9])/g
// The message of M-Pesa begins with the receipt, in English and in Swahili.
const BEFORE_CONFIRMED = /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]{9})\.?\s+(?:confirmed|imethibitishwa)/i

/**
 * The receipt in what a shopper typed or pasted: 10 letters and digits that begin with a letter, in any letter case,
 * alone or inside the whole message of M-Pesa. Null when there is none, or several and none stands before
 * "Confirmed". Some receipts have no digit at all, so beside other words they must be in capitals to count.
 */
export function findReceiptIn(text: string): string | null {
  const typed = text.trim()
  const named = BEFORE_CONFIRMED.exec(typed)?.[1]
  if (named) return named.toUpperCase()
  if (/^[A-Za-z][A-Za-z0-9]{9}$/.test(typed)) return typed.toUpperCase()
  const tokens = (typed.match(TOKEN) ?? []).filter(
    (token) => hasDigit(token) || token === token.toUpperCase(),
  )
  const [only, ...others] = new Set(tokens.map((token) => token.toUpperCase()))
  return only && others.length === 0 ? only : spelledOut(typed.toUpperCase())
}

/** `ske5 2paw r9`, as some type it from the screen of the phone. */
function spelledOut(upper: string): string | null {
  const compact = upper.replace(/[\s\p{Pd}\p{Cf}.]/gu, "")
  return /^[A-Z][A-Z0-9]{9}$/.test(compact) && hasDigit(compact) ? compact : null
}

const hasDigit = (token: string) => /\d/.test(token)
