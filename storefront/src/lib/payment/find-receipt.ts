/** Whoever pastes the message of the network pastes it from its first word: the receipt. */
const AT_THE_FRONT = /(?:^|[^A-Z0-9])([A-Z0-9]{10})\.?\s+(?:CONFIRMED|IMETHIBITISHWA)/
const TOKENS = /[A-Z0-9]+/g

/**
 * The receipt (10 letters and digits) in what a shopper typed or pasted; null when there is none, or it is not sure
 * which one is meant. The rest of such a message (balance, names) goes nowhere.
 */
export function findReceipt(typed: string): string | null {
  const text = typed.toUpperCase()
  const named = AT_THE_FRONT.exec(text)?.[1]
  if (named && isReceipt(named)) return named
  const found = new Set((text.match(TOKENS) ?? []).filter(isReceipt))
  const [only] = found
  if (only && found.size === 1) return only
  const compact = text.replace(/[\s.-]/g, "")
  return isReceipt(compact) ? compact : null
}

/** It begins with a letter (the year) and has digits; a phone number has no letter, a word no digit. */
const isReceipt = (token: string) => /^(?=.*\d)[A-Z][A-Z0-9]{9}$/.test(token)
