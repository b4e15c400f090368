import type { Ledger } from "../books"
import { maskMsisdn } from "../c2b/message"
import type { Merchant } from "../merchants"

/** One movement on the Utility account, in whole shillings. */
export type StatementLine = {
  receipt: string
  /** Milliseconds, UTC. */
  at: number
  details: string
  /** Positive: paid in. */
  amount: number
  reasonType: string
  otherParty: string
  linkedReceipt: string
  account: string
}

/** Everything that ever moved for this organisation, oldest first. */
export function listStatementLines(ledger: Ledger, merchant: Merchant): StatementLine[] {
  const { receipts, reversals, payouts, transfers } = ledger.movementsOf(merchant.shortcode)
  const lines: StatementLine[] = [
    ...receipts.map((entry) => ({
      ...common(entry),
      details:
        merchant.kind === "till"
          ? `Customer Merchant Payment from ${maskMsisdn(entry.msisdn)}`
          : `Pay Bill from ${maskMsisdn(entry.msisdn)} Acc. ${entry.account_reference}`,
      amount: entry.amount,
      reasonType: merchant.kind === "till" ? "Merchant Payment Online" : "Pay Bill Online",
      otherParty: `${maskMsisdn(entry.msisdn)} - `,
      linkedReceipt: "",
      account: entry.account_reference,
    })),
    ...reversals.map((entry) => ({
      ...common(entry),
      details: `Pay Bill Reversal of ${entry.original_receipt}`,
      amount: -entry.amount,
      reasonType: "Pay Bill Reversal",
      otherParty: `${maskMsisdn(entry.msisdn)} - `,
      linkedReceipt: entry.original_receipt,
      account: "",
    })),
    ...payouts.map((entry) => ({
      ...common(entry),
      details: `Business Payment to ${maskMsisdn(entry.msisdn)}. ${entry.remarks}`,
      amount: -entry.amount,
      reasonType: "Business Payment to Customer via API",
      otherParty: `${maskMsisdn(entry.msisdn)} - `,
      linkedReceipt: "",
      account: "",
    })),
    ...transfers.map((entry) => ({
      ...common(entry),
      details: entry.kind === "sweep" ? "Withdrawal to bank" : "Deposit from bank",
      amount: entry.kind === "sweep" ? -entry.amount : entry.amount,
      reasonType: entry.kind === "sweep" ? "Organization Withdrawal" : "Organization Deposit",
      otherParty: "",
      linkedReceipt: "",
      account: "",
    })),
  ]
  return lines.sort((a, b) => a.at - b.at)
}

function common({ receipt, at }: { receipt: string; at: string }) {
  return { receipt, at: Date.parse(at) }
}
