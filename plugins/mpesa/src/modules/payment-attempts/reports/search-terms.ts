import { parsePhoneNumber, readBillReference } from "../../../daraja"

/** What a search may mean. A payment is found when any of them fits. */
export type SearchTerms = {
  receiptPrefix?: string
  /** The last 3 or 4 digits of the payer's number. */
  phoneEnding?: string
  msisdn?: string
  orderNumber?: number
  /** What was to be typed, or was typed, as account at the PayBill. */
  reference?: string
}

const LARGEST_ORDER_NUMBER = 2_147_483_647
const RECEIPT = /^[A-Z][A-Z0-9]{9}$/

/**
 * Reads what staff type: a receipt or its beginning, the end of a phone number, `#1041`, `DUKA10410`.
 * Null: nothing that could be found.
 */
export function readSearchTerms(
  text: string,
  { referencePrefix }: { referencePrefix: string },
): SearchTerms | null {
  const compact = text.toUpperCase().replace(/[\s\p{Cf}\p{Pd}.]/gu, "")
  const order = /^#(\d{1,10})$/.exec(compact)
  if (order) return orderNumber(order[1])
  const masked = /^0?\d{0,3}\*+(\d{3,4})$/.exec(compact)
  if (masked) return { phoneEnding: masked[1] ?? "" }
  if (/^\+?\d+$/.test(compact)) return readDigits(compact)
  if (!/^[A-Z0-9]{2,20}$/.test(compact)) return null
  return { receiptPrefix: compact, reference: compact, ...readReference(compact, referencePrefix) }
}

/** A wrong check digit and another prefix are taken too: who searches has the payer's words, slips and all. */
function readReference(compact: string, referencePrefix: string): SearchTerms {
  const bill = readBillReference(compact)
  if (bill.kind === "not_a_reference") return {}
  // One receipt in thirty ends in two digits and could be read as a reference to one of the first orders.
  const isReceipt = RECEIPT.test(compact) && bill.prefix !== referencePrefix.toUpperCase()
  return isReceipt ? {} : { orderNumber: bill.displayId }
}

function readDigits(digits: string): SearchTerms | null {
  const phone = parsePhoneNumber(digits)
  if (phone.ok) return { msisdn: phone.msisdn }
  const terms = orderNumber(digits)
  return digits.length === 3 || digits.length === 4 ? { ...terms, phoneEnding: digits } : terms
}

function orderNumber(digits: string | undefined): SearchTerms | null {
  const number = Number(digits)
  return number > 0 && number <= LARGEST_ORDER_NUMBER ? { orderNumber: number } : null
}
