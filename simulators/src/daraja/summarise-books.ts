import type { Accounts } from "./accounts"
import type { DeclinedEntry, PayoutEntry, ReceiptEntry, ReversalEntry, TransferEntry } from "./book-entries"
import type { Wallet } from "./wallets"

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

/** The whole of what happened, for people and tests. */
export function summariseBooks(
  entries: Pick<Books, "receipts" | "reversals" | "payouts" | "transfers" | "declined">,
  { accounts: own, wallets }: { accounts: Accounts; wallets: readonly Wallet[] },
): Books {
  const { receipts, reversals, payouts } = entries
  const accounts = own.entries()
  const received = sum(receipts)
  const receivedByHand = sum(receipts.filter(({ channel }) => channel === "c2b"))
  const reversed = sum(reversals)
  const paidOut = sum(payouts)
  return {
    ...entries,
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
            float: own.floatOf(shortcode),
            utility: own.utilityOf(shortcode),
            swept,
          },
        ]),
      ),
      phones: Object.fromEntries(wallets.map((wallet) => [wallet.msisdn, wallet.balance])),
    },
  }
}

function sum(entries: readonly { amount: number }[]): number {
  return entries.reduce((total, { amount }) => total + amount, 0)
}
