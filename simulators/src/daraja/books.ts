import type { Accounts } from "./accounts"
import type { DeclinedEntry, PayoutEntry, ReceiptEntry, ReversalEntry, TransferEntry } from "./book-entries"
import { type Books, summariseBooks } from "./summarise-books"
import { debit, type Wallet } from "./wallets"

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
    const copy = <T extends object>(entries: Map<string, T>) =>
      [...entries.values()].map((entry) => ({ ...entry }))
    return summariseBooks(
      {
        receipts: copy(this.receipts),
        reversals: copy(this.reversals),
        payouts: copy(this.payouts),
        transfers: copy(this.transfers),
        declined: copy(this.declined),
      },
      { accounts: this.accounts, wallets },
    )
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
