import type { Breach } from "./invariants"

/** Whole shillings, each. */
export interface Sums {
  /** What customers paid, by the vendor's books. */
  books: number
  /** On orders, less what Medusa shows as refunded. */
  captured: number
  /** Money that no order could take; a person decides. */
  waiting: number
  /** Of the waiting money, what has been asked to go back. */
  leaving: number
  /** Confirmed by the vendor as gone back. */
  refunded: number
}

/** A line of the vendor's books. */
export interface Paid {
  receipt: string
  amount: number
  msisdn: string
  checkout_request_id: string | null
}

export interface ReceiptRow {
  id: string
  receipt: string | null
  attempt_id: string | null
  amount: number
  applied_amount: number
  refunding_amount: number
  refunded_amount: number
  application: string
}

export interface AttemptRow {
  id: string
  msisdn: string
  status: string
  checkout_request_id: string | null
}

export interface OrderMoney {
  order_id: string
  cart_id: string | null
  is_canceled: boolean
  captures: number
  captured: number
  refunded: number
  transactions: number
}

export interface MoneyFacts {
  paid: Paid[]
  attempts: AttemptRow[]
  receipts: ReceiptRow[]
  orders: OrderMoney[]
  /** Of money that is on an order: what has been asked to go back. */
  leavingOrders: number
}

/**
 * Every shilling that a wallet paid is known here once: on an order, waiting for a person, or gone back. Nothing is
 * left in doubt, because the vendor's list of payments was read at the end.
 */
export function checkMoney({ paid, attempts, receipts, orders, leavingOrders }: MoneyFacts): {
  breaches: Breach[]
  sums: Sums
} {
  const breaches: Breach[] = []
  const sums: Sums = { books: 0, captured: 0, waiting: 0, leaving: 0, refunded: 0 }
  const byRequest = new Map(attempts.map((row) => [row.checkout_request_id, row]))
  for (const entry of paid) {
    sums.books += entry.amount
    const attempt = entry.checkout_request_id === null ? undefined : byRequest.get(entry.checkout_request_id)
    const row = receipts.find(({ receipt }) => receipt === entry.receipt)
    if (!row) breaches.push(lost(entry, `is not known; its attempt: ${attempt?.status ?? "none"}`))
    else if (row.amount !== entry.amount)
      breaches.push(lost(entry, `is ${entry.amount} in the books, ${row.amount} here`))
    else if (row.application === "due") breaches.push(lost(entry, "is known and left undone"))
  }
  const known = new Set(paid.map(({ receipt }) => receipt))
  let applied = 0
  for (const row of receipts) {
    applied += row.applied_amount
    const left = row.amount - row.applied_amount - row.refunded_amount
    sums.waiting += left - row.refunding_amount
    sums.leaving += row.refunding_amount
    sums.refunded += row.refunded_amount
    if (row.receipt === null || !known.has(row.receipt))
      breaches.push({
        kind: "books",
        what: `money ${row.id} (${row.receipt ?? "without a receipt"}) of attempt ${row.attempt_id} is not in the vendor's books`,
      })
  }
  // Until it is confirmed Medusa shows the money of a refund as captured.
  sums.leaving -= leavingOrders
  for (const order of orders) sums.captured += order.captured - order.refunded
  if (sums.captured !== applied + leavingOrders)
    breaches.push({
      kind: "books",
      what: `Medusa has captured ${sums.captured}, the ledger has put ${applied} on orders and ${leavingOrders} on the way back`,
    })
  const accounted = sums.captured + sums.waiting + sums.leaving + sums.refunded
  if (accounted !== sums.books)
    breaches.push({
      kind: "books",
      what: `captured ${sums.captured} + waiting ${sums.waiting} + leaving ${sums.leaving} + refunded ${sums.refunded} = ${accounted}, the books say ${sums.books}`,
    })
  return { breaches, sums }
}

const lost = (entry: Paid, what: string): Breach => ({
  kind: "lost",
  what: `receipt ${entry.receipt} (${entry.checkout_request_id ?? "by hand"}) ${what}`,
  phone: entry.msisdn,
})
