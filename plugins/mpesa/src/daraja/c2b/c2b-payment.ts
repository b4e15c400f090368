import { JsonObject, parseJsonObject, readKey, readText } from "../loose-json"
import { hasCents, parseMoney } from "../money-text"
import { PayerNumber, readPayerNumber } from "../payer-number"
import { readReceipt } from "../receipt"
import { readTransactionType, TransactionType } from "../transaction-type"
import { parseVendorTime } from "../vendor-time"

export type C2bPayment = {
  kind: "payment"
  transactionType: TransactionType
  /** Upper case. */
  receipt: string
  /** As the vendor says it: cents are kept, so that it cannot equal an amount of whole shillings. */
  amountShillings: number
  /** True when the amount has a part below the shilling. */
  hasCents: boolean
  /** The PayBill, or the till's store number. */
  shortcode: string
  /** What the payer typed as account, at most 20 characters, unchanged; null for a till. */
  billReference: string | null
  paidAt: Date | null
  /** The vendor's own text of it, `YYYYMMDDHHmmss` of Nairobi. */
  transactionTime: string
  msisdn: PayerNumber | null
  firstName: string | null
  invoiceNumber: string | null
  /** What `c2bAccepted` was given at validation. */
  thirdPartyTransId: string | null
  /** Shillings on the account after the payment; null at validation. */
  orgAccountBalance: number | null
}

/** `reason` is for the operator and holds nothing of the body. */
export type C2bMessage = C2bPayment | { kind: "malformed"; reason: string }

/**
 * Reads the question "may this payment be made?". Never throws. No money has moved yet, and nothing says who
 * asks: callbacks are not signed. Answer within 8 s with `c2bAccepted` or `c2bRejected`.
 */
export function parseC2bValidation(raw: string): C2bMessage {
  return parseC2bMessage(raw)
}

/** Reads the announcement of a payment that was made. Never throws. Safaricom does not repeat a lost one. */
export function parseC2bConfirmation(raw: string): C2bMessage {
  return parseC2bMessage(raw)
}

function parseC2bMessage(raw: string): C2bMessage {
  const message = parseJsonObject(raw)
  if (!message) return malformed("not a JSON object")
  const receiptText = text(message, "TransID")
  if (receiptText === "") return malformed("no TransID")
  const receipt = readReceipt(receiptText)
  if (receipt === null) return malformed("an unreadable TransID")

  const amountText = text(message, "TransAmount")
  if (amountText === "") return malformed("no TransAmount")
  const amountShillings = parseMoney(amountText)
  if (amountShillings === null || amountShillings <= 0) return malformed("an unreadable TransAmount")

  const shortcode = text(message, "BusinessShortCode")
  if (!/^\d{5,7}$/.test(shortcode)) {
    return malformed(shortcode === "" ? "no BusinessShortCode" : "an unreadable BusinessShortCode")
  }
  const transactionTime = text(message, "TransTime")
  return {
    kind: "payment",
    transactionType: readTransactionType(text(message, "TransactionType")),
    receipt,
    amountShillings,
    hasCents: hasCents(amountShillings),
    shortcode,
    billReference: orNull(text(message, "BillRefNumber")),
    paidAt: parseVendorTime(transactionTime),
    transactionTime,
    msisdn: readPayerNumber(text(message, "MSISDN")),
    firstName: orNull(text(message, "FirstName")),
    invoiceNumber: orNull(text(message, "InvoiceNumber")),
    thirdPartyTransId: orNull(text(message, "ThirdPartyTransID")),
    orgAccountBalance: parseMoney(text(message, "OrgAccountBalance")),
  }
}

function text(message: JsonObject, name: string): string {
  return readText(readKey(message, name))
}

function orNull(value: string): string | null {
  return value === "" ? null : value
}

function malformed(reason: string): C2bMessage {
  return { kind: "malformed", reason }
}
