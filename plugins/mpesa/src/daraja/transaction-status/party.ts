import { PayerNumber, readPayerNumber } from "../payer-number"

/** One side of a payment: a person with a number, or an organisation with a shortcode. */
export type Party = { msisdn?: PayerNumber; shortcode?: string; name: string }

/** From `254708374149 - John`, `2547 ***** 149 - John`, `600984 - Duka`, a number alone or a name alone. */
export function parseParty(text: string): Party {
  const [first = "", ...rest] = text.split("-").map((part) => part.trim())
  const name = rest.join(" - ").trim()
  if (/^\d{5,7}$/.test(first)) return { shortcode: first, name }
  const msisdn = readPayerNumber(first)
  return msisdn ? { msisdn, name } : { name: text.trim() }
}
