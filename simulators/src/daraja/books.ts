import type { Accounts } from "./accounts"
import { debit, type Wallet } from "./wallets"

export type ReceiptEntry = {
  receipt: string
  msisdn: string
  /** Whole shillings. */
  amount: number
  /** `stk`: a prompt was answered. `c2b`: paid by hand to the PayBill or till. */
  channel: "stk" | "c2b"
  /** The `BusinessShortCode` that asked; by hand the shortcode of the organisation. */
  shortcode: string
  /** The number that was paid: the PayBill itself, or the till of a store. */
  credited: string
  /** Empty for a till that was paid by hand. */
  account_reference: string
  /** Null for a payment by hand. */
  checkout_request_id: string | null
  state: "completed" | "reversed"
  /** ISO, UTC. */
  at: string
  reversal_receipt?: string
  reversed_at?: string
}

export type ReversalEntry = {
  receipt: string
  original_receipt: string
  shortcode: string
  msisdn: string
  amount: number
  at: string
}

export type PayoutEntry = {
  receipt: string
  shortcode: string
  msisdn: string
  amount: number
  /** The merchant's own id of the payout. */
  originator_conversation_id: string
  command: string
  remarks: string
  occasion: string
  /** ISO, UTC. */
  at: string
}

/** Money between the organisation and its bank. */
export type TransferEntry = {
  receipt: string
  kind: "sweep" | "deposit"
  shortcode: string
  amount: number
  /** ISO, UTC. */
  at: string
}

/** A payment that the merchant's validation refused: it has a receipt number, but no money moved. */
export type DeclinedEntry = {
  receipt: string
  shortcode: string
  msisdn: string
  amount: number
  account_reference: string
  code: string
  /** ISO, UTC. */
  at: string
}

export type Books = {
  receipts: ReceiptEntry[]
  reversals: ReversalEntry[]
  payouts: PayoutEntry[]
  transfers: TransferEntry[]
  declined: DeclinedEntry[]
  /** `net` is received less reversed, `kept` that less paid out; neither knows the bank. */
  totals: {
    received: number
    received_stk: number
    received_c2b: number
    reversed: number
    paid_out: number
    swept: number
    net: number
    kept: number
  }
  balances: {
    /** What is left of the customers' payments. */
    shortcodes: Record<string, number>
    /** `utility` is what the organisation can pay out: collections and what is left of the float. */
    accounts: Record<string, { collections: number; float: number; utility: number; swept: number }>
    phones: Record<string, number>
  }
}

type Payment = Omit<ReceiptEntry, "msisdn" | "state" | "at"> & {
  /** When it is dated; milliseconds, UTC. */
  at: number
  /** When it counts against the day's limit; `at` when absent. */
  now?: number
}

/** The only place where money moves. */
export class Ledger {
  private readonly receipts = new Map<string, ReceiptEntry>()
  private readonly reversals = new Map<string, ReversalEntry>()
  private readonly payouts = new Map<string, PayoutEntry>()
  private readonly transfers = new Map<string, TransferEntry>()
  private readonly declined = new Map<string, DeclinedEntry>()
  private readonly lastPromptPayments = new Map<string, number>()

  constructor(readonly accounts: Accounts) {}

  find(receipt: string): ReceiptEntry | null {
    return this.receipts.get(receipt) ?? null
  }

  findReversal(receipt: string): ReversalEntry | null {
    return this.reversals.get(receipt) ?? null
  }

  findPayout(receipt: string): PayoutEntry | null {
    return this.payouts.get(receipt) ?? null
  }

  findDeclined(receipt: string): DeclinedEntry | null {
    return this.declined.get(receipt) ?? null
  }

  isTaken(receipt: string): boolean {
    const books = [this.receipts, this.reversals, this.payouts, this.transfers, this.declined]
    return books.some((entries) => entries.has(receipt))
  }

  decline(entry: DeclinedEntry): void {
    this.declined.set(entry.receipt, entry)
  }

  /** What is left of the customers' payments. */
  balanceOf(shortcode: string): number {
    return this.accounts.get(shortcode).collections
  }

  pay(wallet: Wallet, { at, now = at, ...payment }: Payment): ReceiptEntry {
    const { receipt, shortcode, amount, channel } = payment
    if (this.isTaken(receipt)) throw new Error(`receipt ${receipt} was given out before`)
    debit(wallet, { amount, at: now })
    this.accounts.collect(shortcode, amount)
    const entry: ReceiptEntry = {
      ...payment,
      msisdn: wallet.msisdn,
      state: "completed",
      at: new Date(at).toISOString(),
    }
    this.receipts.set(receipt, entry)
    if (channel === "stk") this.lastPromptPayments.set(samePaymentKey(entry), at)
    return entry
  }

  /** The caller has checked that the receipt is completed and the shortcode can pay it back. */
  reverse(
    entry: ReceiptEntry,
    { wallet, reversalReceipt, at }: { wallet: Wallet; reversalReceipt: string; at: number },
  ): void {
    wallet.balance += entry.amount
    this.accounts.collect(entry.shortcode, -entry.amount)
    entry.state = "reversed"
    entry.reversal_receipt = reversalReceipt
    entry.reversed_at = new Date(at).toISOString()
    const { receipt, shortcode, msisdn, amount } = entry
    this.reversals.set(reversalReceipt, {
      receipt: reversalReceipt,
      original_receipt: receipt,
      shortcode,
      msisdn,
      amount,
      at: entry.reversed_at,
    })
  }

  /** The caller has checked that the Utility account holds the amount. */
  payOut(
    wallet: Wallet,
    { at, ...payout }: Omit<PayoutEntry, "msisdn" | "at"> & { at: number },
  ): PayoutEntry {
    if (this.isTaken(payout.receipt)) throw new Error(`receipt ${payout.receipt} was given out before`)
    wallet.balance += payout.amount
    this.accounts.payOut(payout.shortcode, payout.amount)
    const entry: PayoutEntry = { ...payout, msisdn: wallet.msisdn, at: new Date(at).toISOString() }
    this.payouts.set(entry.receipt, entry)
    return entry
  }

  /** The merchant moves everything to the bank; reversals then find no money. */
  sweep(shortcode: string, { receipt, at }: { receipt: string; at: number }): number {
    const amount = this.accounts.sweep(shortcode)
    if (amount > 0) this.transfer({ receipt, kind: "sweep", shortcode, amount, at })
    return amount
  }

  /** The merchant moves money in from the bank, for payouts. */
  deposit(shortcode: string, { receipt, amount, at }: { receipt: string; amount: number; at: number }): void {
    this.accounts.deposit(shortcode, amount)
    this.transfer({ receipt, kind: "deposit", shortcode, amount, at })
  }

  /** When the same phone last answered a prompt of this receiver for this amount; null when never. */
  lastPaidAt(payment: { msisdn: string; shortcode: string; amount: number }): number | null {
    return this.lastPromptPayments.get(samePaymentKey(payment)) ?? null
  }

  listReceipts(): ReceiptEntry[] {
    return [...this.receipts.values()]
  }

  /** Everything that moved on the accounts of one organisation. */
  movementsOf(shortcode: string) {
    const own = <T extends { shortcode: string }>(entries: Map<string, T>) =>
      [...entries.values()].filter((entry) => entry.shortcode === shortcode)
    return {
      receipts: own(this.receipts),
      reversals: own(this.reversals),
      payouts: own(this.payouts),
      transfers: own(this.transfers),
    }
  }

  books(wallets: readonly Wallet[]): Books {
    const receipts = this.listReceipts().map((entry) => ({ ...entry }))
    const reversals = [...this.reversals.values()].map((entry) => ({ ...entry }))
    const payouts = [...this.payouts.values()].map((entry) => ({ ...entry }))
    const transfers = [...this.transfers.values()].map((entry) => ({ ...entry }))
    const declined = [...this.declined.values()].map((entry) => ({ ...entry }))
    const accounts = this.accounts.entries()
    const received = sum(receipts)
    const receivedByHand = sum(receipts.filter(({ channel }) => channel === "c2b"))
    const reversed = sum(reversals)
    const paidOut = sum(payouts)
    return {
      receipts,
      reversals,
      payouts,
      transfers,
      declined,
      totals: {
        received,
        received_stk: received - receivedByHand,
        received_c2b: receivedByHand,
        reversed,
        paid_out: paidOut,
        swept: accounts.reduce((total, [, { swept }]) => total + swept, 0),
        net: received - reversed,
        kept: received - reversed - paidOut,
      },
      balances: {
        shortcodes: Object.fromEntries(accounts.map(([shortcode, a]) => [shortcode, a.collections])),
        accounts: Object.fromEntries(
          accounts.map(([shortcode, { collections, swept }]) => [
            shortcode,
            {
              collections,
              float: this.accounts.floatOf(shortcode),
              utility: this.accounts.utilityOf(shortcode),
              swept,
            },
          ]),
        ),
        phones: Object.fromEntries(wallets.map((wallet) => [wallet.msisdn, wallet.balance])),
      },
    }
  }

  clear(): void {
    this.receipts.clear()
    this.reversals.clear()
    this.payouts.clear()
    this.transfers.clear()
    this.declined.clear()
    this.lastPromptPayments.clear()
    this.accounts.clear()
  }

  private transfer({ at, ...entry }: Omit<TransferEntry, "at"> & { at: number }): void {
    this.transfers.set(entry.receipt, { ...entry, at: new Date(at).toISOString() })
  }
}

function samePaymentKey({
  msisdn,
  shortcode,
  amount,
}: {
  msisdn: string
  shortcode: string
  amount: number
}) {
  return `${msisdn}:${shortcode}:${amount}`
}

function sum(entries: readonly { amount: number }[]): number {
  return entries.reduce((total, { amount }) => total + amount, 0)
}
