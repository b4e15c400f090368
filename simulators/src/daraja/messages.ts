import { formatSmsTime } from "./nairobi-time"
import type { Merchant } from "./merchants"

/** `KES 1,450`: as the prompt writes money. */
export function formatShillings(amount: number): string {
  return `KES ${amount.toLocaleString("en-US")}`
}

/** `Ksh1,450.00`: as the SMS writes money. */
function formatSmsMoney(amount: number): string {
  return `Ksh${amount.toLocaleString("en-US", { minimumFractionDigits: 2 })}`
}

export function promptText({
  merchant,
  amount,
  accountReference,
}: {
  merchant: Merchant
  amount: number
  accountReference: string
}): string {
  const account = merchant.kind === "paybill" ? ` Account ${accountReference}` : ""
  return `Do you want to pay ${formatShillings(amount)} to ${merchant.name}${account}? Enter M-Pesa PIN`
}

export function paidSms({
  merchant,
  receipt,
  amount,
  accountReference,
  balance,
  leftToday,
  at,
}: {
  merchant: Merchant
  receipt: string
  amount: number
  accountReference: string
  balance: number
  leftToday: number
  at: number
}): string {
  const money = formatSmsMoney(amount)
  const deed =
    merchant.kind === "paybill"
      ? `${money} sent to ${merchant.name} for account ${accountReference}`
      : `${money} paid to ${merchant.name}.`
  return (
    `${receipt} Confirmed. ${deed} on ${formatSmsTime(at)}. ` +
    `New M-PESA balance is ${formatSmsMoney(balance)}. Transaction cost, Ksh0.00. ` +
    `Amount you can transact within the day is ${leftToday.toLocaleString("en-US", { minimumFractionDigits: 2 })}.`
  )
}

/** The merchant's validation refused the payment; the wording is ours. */
export function rejectedSms(given: { reason: string; amount: number; merchant: Merchant }): string {
  const { reason, amount, merchant } = given
  return `Failed. ${formatSmsMoney(amount)} was not sent to ${merchant.name}: ${reason}. No money left your account.`
}

export function receivedSms(given: {
  receipt: string
  amount: number
  from: string
  balance: number
  at: number
}): string {
  const { receipt, amount, from, balance, at } = given
  return (
    `${receipt} Confirmed. You have received ${formatSmsMoney(amount)} from ${from} ` +
    `on ${formatSmsTime(at)}. New M-PESA balance is ${formatSmsMoney(balance)}.`
  )
}

export function reversedSms({
  receipt,
  original,
  amount,
  balance,
  at,
}: {
  receipt: string
  original: string
  amount: number
  balance: number
  at: number
}): string {
  return (
    `${receipt} Confirmed. Transaction ${original} of ${formatSmsMoney(amount)} has been reversed ` +
    `on ${formatSmsTime(at)}. Your M-PESA balance is now ${formatSmsMoney(balance)}.`
  )
}

/** What the shopper is told on the handset when no money moved; null where M-Pesa stays silent. */
export function failedSms({
  code,
  amount,
  merchant,
  balance,
  pinsLeft,
}: {
  code: string
  amount: number
  merchant: Merchant
  balance: number
  pinsLeft: number
}): string | null {
  switch (code) {
    case "1":
      return (
        `Failed. You do not have enough money in your M-PESA account to pay ${formatSmsMoney(amount)} ` +
        `to ${merchant.name}. Your M-PESA balance is ${formatSmsMoney(balance)}.`
      )
    case "2001":
      return pinsLeft > 0
        ? `Failed. You have entered the wrong PIN. You have ${pinsLeft} ${pinsLeft === 1 ? "attempt" : "attempts"} left.`
        : "Failed. You have entered the wrong PIN three times. Your M-PESA PIN is locked. Call 100 or 200."
    case "8006":
      return "Failed. Your M-PESA PIN is locked. Call 100 or 200."
    case "3":
      return "Failed. The amount is above the M-PESA transaction limit of Ksh250,000.00."
    case "4":
      return "Failed. You would exceed the amount you can transact within the day."
    default:
      return null
  }
}
