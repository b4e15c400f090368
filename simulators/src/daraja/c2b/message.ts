import { createHash } from "node:crypto"
import { creditedNumber, type Merchant } from "../merchants"
import { formatNairobiTimestamp } from "../nairobi-time"
import type { Settings } from "../settings"
import type { C2bRegistration } from "./addresses"

export type C2bPayment = {
  merchant: Merchant
  receipt: string
  msisdn: string
  /** Whole shillings. */
  amount: number
  accountReference: string
  /** Milliseconds, UTC. */
  at: number
}

/** The body of both messages; validation comes before there is a balance and a ThirdPartyTransID. */
export function buildC2bMessage(
  payment: C2bPayment,
  given: {
    version: C2bRegistration["version"]
    settings: Settings
    /** Whole shillings, after the payment; null in a validation. */
    balance: number | null
    thirdPartyTransId: string
  },
) {
  const { merchant, receipt, msisdn, amount, at } = payment
  const { c2b_till_number: tillNumber, c2b_names: names } = given.settings
  const isTill = merchant.kind === "till"
  return {
    TransactionType: isTill ? "Buy Goods" : "Pay Bill",
    TransID: receipt,
    TransTime: formatNairobiTimestamp(at),
    TransAmount: amount.toFixed(2),
    BusinessShortCode: isTill && tillNumber === "store" ? merchant.shortcode : creditedNumber(merchant),
    BillRefNumber: isTill ? "" : payment.accountReference.slice(0, MAX_BILL_REFERENCE),
    InvoiceNumber: "",
    OrgAccountBalance: given.balance === null ? "" : given.balance.toFixed(2),
    ThirdPartyTransID: given.thirdPartyTransId,
    MSISDN: given.version === "v1" ? hashMsisdn(msisdn) : maskMsisdn(msisdn),
    ...(names !== "absent" && {
      FirstName: names === "first" ? "CUSTOMER" : "",
      MiddleName: "",
      LastName: "",
    }),
  }
}

/** `2547 ***** 678`, as the portal's FAQ shows it. */
export function maskMsisdn(msisdn: string): string {
  return `${msisdn.slice(0, 4)} ***** ${msisdn.slice(-3)}`
}

function hashMsisdn(msisdn: string): string {
  return createHash("sha256").update(msisdn).digest("hex")
}

export const MAX_BILL_REFERENCE = 20
