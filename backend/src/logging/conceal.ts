import { maskPhone, parseKenyanPhone } from "../contact/kenyan-phone"

/** A mobile number that is no part of a longer number or of an id. */
const PHONE = /(?<![\w.])(?:\+?254|0)[17]\d{8}(?!\d)/g
const STATEMENT =
  /\b(?:insert into|delete from)\b|\bupdate\b[^']{1,200}\bset\b|\bselect\b[^']{1,2000}\bfrom\b/i
const LITERAL = /'(?:[^']|'')*'/g

/**
 * A text as it may stand in a log. The database's client puts the whole statement into the message of a fault, with every
 * value in it: names, addresses and phone numbers of shoppers, and whatever a caller has sent. The statement stays, for
 * whoever looks for the fault.
 */
export function conceal(text: string): string {
  const statement = STATEMENT.exec(text)
  const without = statement
    ? text.slice(0, statement.index) + text.slice(statement.index).replace(LITERAL, "'…'")
    : text
  return without.replace(PHONE, (typed) => {
    const phone = parseKenyanPhone(typed)
    return phone.ok ? maskPhone(phone.msisdn) : typed
  })
}
