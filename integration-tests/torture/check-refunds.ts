import type { Breach } from "./invariants"

export interface RefundRow {
  id: string
  receipt_id: string
  receipt: string | null
  order_id: string | null
  application_id: string | null
  method: string
  amount: number
  status: string
  refund_receipt: string | null
  payment_session_id: string | null
  is_booked: boolean
}

/** Money that left, by the vendor's books. */
export interface GoneBack {
  receipt: string
  amount: number
  msisdn: string
  /** Of a reversal. */
  original_receipt?: string
  /** Of a payout: the merchant's own id of it. */
  originator_conversation_id?: string
}

const MAY_HAVE_GONE = new Set(["confirmed", "unknown"])

/**
 * What the vendor paid back is what the shop says: confirmed, or "not known" in the queue of a person. Nothing left
 * twice, nothing that was not asked for, and no more of an order than the merchant wished.
 */
export function checkRefunds({
  refunds,
  gone,
  wishes,
}: {
  refunds: RefundRow[]
  gone: GoneBack[]
  /** Shillings by order. */
  wishes: ReadonlyMap<string, number>
}): Breach[] {
  const breaches: Breach[] = []
  const say = (kind: Breach["kind"], what: string, phone?: string) =>
    breaches.push({ kind, what, ...(phone === undefined ? {} : { phone }) })
  const seen = new Map<string, GoneBack>()
  const byOrder = new Map<string, number>()
  for (const entry of gone) {
    const row =
      refunds.find((refund) => refund.refund_receipt === entry.receipt) ??
      refunds.find((refund) => mayBe(refund, entry))
    const name = `KES ${entry.amount} that left as ${entry.receipt}`
    if (!row) {
      say("books", `${name} was asked for by nobody`, entry.msisdn)
      continue
    }
    if (seen.has(row.id)) say("double", `refund ${row.id} left twice`, entry.msisdn)
    seen.set(row.id, entry)
    if (!MAY_HAVE_GONE.has(row.status))
      say("books", `${name} stands as ${row.status} (${row.id})`, entry.msisdn)
    if (row.amount !== entry.amount) say("books", `${name} stands as KES ${row.amount}`, entry.msisdn)
    if (row.order_id) byOrder.set(row.order_id, (byOrder.get(row.order_id) ?? 0) + entry.amount)
  }
  for (const row of refunds) {
    if (row.status !== "confirmed") continue
    const entry = seen.get(row.id)
    if (!entry) say("books", `refund ${row.id} is confirmed and never left`)
    else if (row.refund_receipt !== entry.receipt)
      say("books", `refund ${row.id} has the receipt ${row.refund_receipt} instead of ${entry.receipt}`)
    if (row.payment_session_id !== null && !row.is_booked) say("state", `refund ${row.id} is not booked`)
  }
  for (const [order, amount] of byOrder)
    if (amount > (wishes.get(order) ?? 0))
      say("double", `KES ${amount} of order ${order} left, ${wishes.get(order) ?? 0} were meant to`)
  return breaches
}

/** Without the vendor's receipt of it: by what the vendor was asked with. */
const mayBe = (refund: RefundRow, entry: GoneBack) =>
  entry.original_receipt === undefined
    ? refund.id === entry.originator_conversation_id
    : refund.method === "reversal" && refund.receipt === entry.original_receipt
