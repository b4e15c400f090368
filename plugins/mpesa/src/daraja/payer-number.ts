import { parsePhoneNumber } from "./phone-number"

/**
 * The number of a payer, as far as Safaricom tells it: `2547 ***** 126` from version 2 of the C2B addresses,
 * a SHA-256 (64 hex digits, lower case) from version 1, and the plain number from some APIs.
 * Only `plain` names a person; nothing may be matched by the others.
 */
export type PayerNumber = { kind: "masked" | "hashed" | "plain"; value: string }

/** Null for an empty or unreadable number. */
export function readPayerNumber(text: string): PayerNumber | null {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return { kind: "hashed", value: trimmed.toLowerCase() }
  if (/^\+?[\d\s*xX]{4,24}$/.test(trimmed) && /[*xX]/.test(trimmed) && /\d/.test(trimmed)) {
    return { kind: "masked", value: trimmed.replace(/\s+/g, " ") }
  }
  const parsed = parsePhoneNumber(trimmed)
  return parsed.ok ? { kind: "plain", value: parsed.msisdn } : null
}
