import type { C2bInstruction } from "../instructions"
import { findMerchant, type Merchant } from "../merchants"
import { failedSms, formatShillings, paidSms, rejectedSms } from "../messages"
import { describeResult } from "../outcomes"
import type { DarajaParts } from "../parts"
import { decidePayment, leftToday, type Wallet } from "../wallets"
import { confirmPayment } from "./confirm"
import type { C2bPayment } from "./message"
import { describeRejection, type RejectCode } from "./reject-codes"
import { validatePayment } from "./validate"

export type HandPayment = {
  msisdn: string
  /** What the payer typed: a PayBill's shortcode, or a till. */
  number: string
  /** Whole shillings. */
  amount: number
  accountReference: string
  /** When it happened, for payments of another day; now when absent. Milliseconds, UTC. */
  at?: number | undefined
  /** How its confirmation comes; an instruction or the settings decide when absent. */
  delivery?: Pick<C2bInstruction, "deliver" | "delay_ms"> | undefined
  /** Whether the shop is asked first; an instruction or the settings decide when absent. */
  validation?: C2bInstruction["validation"] | undefined
}

export type HandPaymentAnswer =
  { accepted: true; receipt: string } | { accepted: false; code: string; message: string }

/** "Lipa na M-Pesa" from the handset's menu: the PIN is right, the rest is up to M-Pesa and the merchant. */
export async function payByHand(parts: DarajaParts, wanted: HandPayment): Promise<HandPaymentAnswer> {
  const { msisdn, amount } = wanted
  const merchant = findMerchant(parts.merchants, wanted.number)
  const accountReference = merchant?.kind === "till" ? "" : wanted.accountReference.trim()
  if (!merchant) return refused("SFC_IC0003", "Failed. The business number does not exist.")
  if (merchant.kind === "paybill" && accountReference === "") {
    return refused("C2B00012", "Failed. Enter the account number.")
  }
  const wallet = parts.wallets.get(msisdn)
  const code = decidePayment(wallet, { amount, at: parts.clock.now() })
  if (code !== "0") return fail(parts, { wallet, merchant, amount, code })

  const instruction = parts.instructions.takeForPayment(msisdn)
  const at = wanted.at ?? parts.clock.now()
  const payment: C2bPayment = {
    merchant,
    receipt: parts.freshReceipt(at),
    msisdn,
    amount,
    accountReference,
    at,
  }
  const { validation = instruction.validation } = wanted
  const verdict = await askMerchant(parts, payment, validation)
  const isReset = parts.wallets.get(msisdn) !== wallet
  if (isReset) return refused("1019", "Failed. The simulator was emptied while the merchant was asked.")
  if (!verdict.accepted) return reject(parts, { payment, wallet, code: verdict.code })

  // The wallet may have been emptied while the merchant was asked.
  const lastWord = decidePayment(wallet, { amount, at: parts.clock.now() })
  if (lastWord !== "0") return fail(parts, { wallet, merchant, amount, code: lastWord })
  book(parts, { payment, wallet })
  confirmPayment(parts, payment, {
    thirdPartyTransId: verdict.thirdPartyTransId,
    wanted: { ...instruction, ...wanted.delivery },
  })
  return { accepted: true, receipt: payment.receipt }
}

async function askMerchant(
  parts: DarajaParts,
  payment: C2bPayment,
  validation: C2bInstruction["validation"],
) {
  const registration = parts.c2b.get(payment.merchant.shortcode)
  const isAsked = parts.settings().c2b_validation && validation !== "skip" && registration !== null
  if (!isAsked) return { accepted: true as const, thirdPartyTransId: "" }
  return validatePayment(parts, payment, { registration, isTimedOut: validation === "timeout" })
}

function book(parts: DarajaParts, { payment, wallet }: { payment: C2bPayment; wallet: Wallet }): void {
  const { merchant, receipt, amount, accountReference, at } = payment
  const now = parts.clock.now()
  parts.ledger.pay(wallet, {
    receipt,
    amount,
    channel: "c2b",
    shortcode: merchant.shortcode,
    credited: merchant.kind === "till" ? merchant.till : merchant.shortcode,
    account_reference: accountReference,
    checkout_request_id: null,
    at,
    now,
  })
  const { balance } = wallet
  const sms = { merchant, receipt, amount, accountReference, balance, leftToday: leftToday(wallet, now), at }
  wallet.messages.unshift({ at: now, text: paidSms(sms) })
}

function reject(
  parts: DarajaParts,
  { payment, wallet, code }: { payment: C2bPayment; wallet: Wallet; code: RejectCode },
): HandPaymentAnswer {
  const { merchant, receipt, msisdn, amount, accountReference, at } = payment
  parts.ledger.decline({
    receipt,
    shortcode: merchant.shortcode,
    msisdn,
    amount,
    account_reference: accountReference,
    code,
    at: new Date(at).toISOString(),
  })
  const text = rejectedSms({ reason: describeRejection(code), amount, merchant })
  wallet.messages.unshift({ at: parts.clock.now(), text })
  return refused(code, text)
}

function fail(
  parts: DarajaParts,
  given: { wallet: Wallet; merchant: Merchant; amount: number; code: string },
): HandPaymentAnswer {
  const { wallet, merchant, amount, code } = given
  const text =
    failedSms({ code, amount, merchant, balance: wallet.balance, pinsLeft: 0 }) ??
    `Failed. ${formatShillings(amount)} to ${merchant.name}: ${describeResult(code)}`
  wallet.messages.unshift({ at: parts.clock.now(), text })
  return refused(code, text)
}

function refused(code: string, message: string): HandPaymentAnswer {
  return { accepted: false, code, message }
}
