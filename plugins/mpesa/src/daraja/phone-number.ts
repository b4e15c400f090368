/** A Kenyan mobile number as Daraja wants it: `2547XXXXXXXX` or `2541XXXXXXXX`. Made only by `parsePhoneNumber`. */
export type Msisdn = string & { readonly __brand: "Msisdn" }

export type ParsedPhoneNumber =
  | { ok: true; msisdn: Msisdn; hint?: "maybe_not_safaricom" }
  /** `reason` is a sentence for the shopper. */
  | { ok: false; reason: string }

const MSISDN = /^254[71]\d{8}$/

// Widely copied blocks of Safaricom. Numbers can be moved between operators and new blocks (0116 to 0119)
// are not confirmed, so a miss is only a hint and never a refusal.
const SAFARICOM_BLOCKS = /^254(7([01249]\d|5[789]|6[89])|11[0-5])\d{6}$/

/**
 * Reads a number in every form Kenyans write: 07.., 01.., nine digits, 254.., +254.., 00254.., and the
 * slip `254 0 7..`, with blanks, dashes, dots, slashes or brackets anywhere.
 */
export function parsePhoneNumber(typed: string): ParsedPhoneNumber {
  // Numbers copied from a contact list carry invisible direction marks (category Cf).
  const compact = typed.replace(/[\s\p{Cf}\p{Pd}().,/]/gu, "")
  if (compact === "") return { ok: false, reason: "Enter your M-Pesa phone number." }
  if (!/^\+?\d+$/.test(compact)) {
    return { ok: false, reason: "A phone number has digits only, for example 0712 345 678." }
  }

  const digits = compact.replace(/^\+/, "").replace(/^00(?=254)/, "")
  const subscriber = digits.replace(/^2540?/, "").replace(/^0/, "")
  const msisdn = `254${subscriber}`
  if (!isMsisdn(msisdn)) return { ok: false, reason: explain(digits, compact.startsWith("+")) }
  return SAFARICOM_BLOCKS.test(msisdn)
    ? { ok: true, msisdn }
    : { ok: true, msisdn, hint: "maybe_not_safaricom" }
}

export function isMsisdn(value: string): value is Msisdn {
  return MSISDN.test(value)
}

/** `254712345678` becomes `0712 *** 678`. Anything that is not an MSISDN is hidden whole. */
export function maskPhoneNumber(msisdn: string): string {
  if (!isMsisdn(msisdn)) return "***"
  return `0${msisdn.slice(3, 6)} *** ${msisdn.slice(-3)}`
}

/**
 * Hides every full Kenyan number inside a text that the vendor wrote, so that it may be logged. The ids of prompts hide
 * one too: after the time they end in the last nine digits of the phone (UNCONFIRMED; the vendor's samples of recent years
 * do, its documents do not say so).
 */
export function maskPhoneNumbersIn(text: string): string {
  return text
    .replace(/(?<!\d)(?:\+?254|0)([71]\d{8})(?!\d)/g, (_, subscriber: string) =>
      maskPhoneNumber(`254${subscriber}`),
    )
    .replace(/(ws_CO_\d{16,17})[71]\d{8}(?!\d)/gi, "$1***")
}

function explain(digits: string, isInternational: boolean): string {
  const isForeign = isInternational && !digits.startsWith("254")
  const local = digits.replace(/^2540?/, "").replace(/^0/, "")
  if (!isForeign && /^[71]/.test(local)) {
    return local.length < 9
      ? "This phone number is too short. Kenyan numbers have 10 digits, for example 0712 345 678."
      : "This phone number is too long. Kenyan numbers have 10 digits, for example 0712 345 678."
  }
  return "Enter a Kenyan mobile number that starts with 07 or 01, for example 0712 345 678."
}
