import { formatNairobiDay } from "./nairobi-time"
import { leftToday, MAX_PER_DAY, type Wallet } from "./wallets"

export type ReceiptEntry = {
  receipt: string
  msisdn: string
  /** Whole shillings. */
  amount: number
  /** The `BusinessShortCode` that asked. */
  shortcode: string
  /** The number that was paid: the PayBill itself, or the till of a store. */
  credited: string
  account_reference: string
  checkout_request_id: string
  state: "completed" | "reversed"
  /** ISO, UTC. */
  at: string
  reversal_receipt?: string
  reversed_at?: string
}

export type Books = {
  receipts: ReceiptEntry[]
  totals: { received: number; reversed: number; net: number }
  balances: { shortcodes: Record<string, number>; phones: Record<string, number> }
}

/** The only place where money moves. */
export class Ledger {
  private readonly receipts = new Map<string, ReceiptEntry>()
  private readonly shortcodeBalances = new Map<string, number>()

  find(receipt: string): ReceiptEntry | null {
    return this.receipts.get(receipt) ?? null
  }

  balanceOf(shortcode: string): number {
    return this.shortcodeBalances.get(shortcode) ?? 0
  }

  pay(
    wallet: Wallet,
    payment: Pick<ReceiptEntry, "receipt" | "shortcode" | "credited" | "account_reference"> & {
      amount: number
      checkoutRequestId: string
      at: number
    },
  ): ReceiptEntry {
    const { amount, checkoutRequestId, at, ...rest } = payment
    if (this.receipts.has(rest.receipt)) throw new Error(`receipt ${rest.receipt} was given out before`)
    wallet.balance -= amount
    wallet.spent = { day: formatNairobiDay(at), amount: MAX_PER_DAY - leftToday(wallet, at) + amount }
    this.credit(rest.shortcode, amount)
    const entry: ReceiptEntry = {
      ...rest,
      msisdn: wallet.msisdn,
      amount,
      checkout_request_id: checkoutRequestId,
      state: "completed",
      at: new Date(at).toISOString(),
    }
    this.receipts.set(entry.receipt, entry)
    return entry
  }

  /** The caller has checked that the receipt is completed and the shortcode can pay it back. */
  reverse(
    entry: ReceiptEntry,
    { wallet, reversalReceipt, at }: { wallet: Wallet; reversalReceipt: string; at: number },
  ): void {
    wallet.balance += entry.amount
    this.credit(entry.shortcode, -entry.amount)
    entry.state = "reversed"
    entry.reversal_receipt = reversalReceipt
    entry.reversed_at = new Date(at).toISOString()
  }

  /** The merchant moves everything to the bank; reversals then find no money. */
  sweep(shortcode: string): number {
    const amount = this.balanceOf(shortcode)
    this.shortcodeBalances.set(shortcode, 0)
    return amount
  }

  /** When the same phone last paid this receiver this amount; null when never. Milliseconds, UTC. */
  lastPaidAt({
    msisdn,
    shortcode,
    amount,
  }: {
    msisdn: string
    shortcode: string
    amount: number
  }): number | null {
    const times = [...this.receipts.values()]
      .filter((e) => e.msisdn === msisdn && e.shortcode === shortcode && e.amount === amount)
      .map((e) => Date.parse(e.at))
    return times.length === 0 ? null : Math.max(...times)
  }

  books(wallets: readonly Wallet[]): Books {
    const receipts = [...this.receipts.values()].map((entry) => ({ ...entry }))
    const received = sum(receipts.map((entry) => entry.amount))
    const reversed = sum(receipts.filter((e) => e.state === "reversed").map((entry) => entry.amount))
    return {
      receipts,
      totals: { received, reversed, net: received - reversed },
      balances: {
        shortcodes: Object.fromEntries(this.shortcodeBalances),
        phones: Object.fromEntries(wallets.map((wallet) => [wallet.msisdn, wallet.balance])),
      },
    }
  }

  clear(): void {
    this.receipts.clear()
    this.shortcodeBalances.clear()
  }

  private credit(shortcode: string, amount: number): void {
    this.shortcodeBalances.set(shortcode, this.balanceOf(shortcode) + amount)
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
