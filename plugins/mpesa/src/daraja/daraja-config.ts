import { DarajaEnvironment } from "./callback-url"
import { DarajaError } from "./errors"

export const DARAJA_HOSTS: Record<DarajaEnvironment, string> = {
  sandbox: "https://sandbox.safaricom.co.ke",
  production: "https://api.safaricom.co.ke",
}

export type DarajaConfig = {
  /** Host, with a path of its own when a stand-in wants one (`http://localhost:9900/daraja`). */
  baseUrl: string
  consumerKey: string
  consumerSecret: string
  /** The PayBill number; for a till the head office or store number that was used at go-live. */
  shortcode: string
  passkey: string
  type: "paybill" | "till"
  /** The number customers know; required for a till. */
  tillNumber?: string
  /** For the whole exchange, body included. */
  timeoutMs: number
  /** Needed for refunds, status and balance. */
  initiator?: Initiator
  /** For shops whose payouts (B2C) run on a shortcode and an app of their own. */
  payout?: PayoutAccount
  /** How to ask for the list of payments: the portal says GET, a public client POSTs (the default). UNCONFIRMED. */
  pullMethod?: "GET" | "POST"
}

export type Initiator = {
  name: string
  password: string
  /** Safaricom's certificate for this environment: PEM, or DER in base64. */
  certificate: string
}

export type PayoutAccount = {
  shortcode: string
  consumerKey: string
  consumerSecret: string
  initiator: Initiator
}

/** Whose shortcode, app and initiator: the one that takes payments, or the one that pays out. */
export type Account = "collection" | "payout"

export type Pairing = {
  TransactionType: "CustomerPayBillOnline" | "CustomerBuyGoodsOnline"
  BusinessShortCode: number
  PartyB: number
}

/**
 * Which numbers go where. For a till PartyB is the till number while BusinessShortCode stays the store number
 * (MpesaExpressSimulate page, FAQ 10); any other pairing ends in result 2028 or SFC_IC0003.
 */
export function buildPairing({ type, shortcode, tillNumber }: DarajaConfig): Pairing {
  const BusinessShortCode = Number(shortcode)
  if (type === "paybill") {
    return { TransactionType: "CustomerPayBillOnline", BusinessShortCode, PartyB: BusinessShortCode }
  }
  if (tillNumber === undefined || tillNumber === "") {
    throw new DarajaError({
      code: "daraja_not_configured",
      retry: "never",
      operatorMessage: "A till needs its till number beside the store number. Add it to the M-Pesa settings.",
    })
  }
  return { TransactionType: "CustomerBuyGoodsOnline", BusinessShortCode, PartyB: Number(tillNumber) }
}
