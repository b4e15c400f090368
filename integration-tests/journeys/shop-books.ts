import type { Shop } from "../setup/shop"

export interface ShopBooks {
  /** Whole shillings: what the ledger has written down, and where it lies. */
  recorded: number
  captured: number
  waiting: number
  refunded: number
}

/** Holds the ledger, Medusa and the simulator's own books against each other; answers the ledger's heaps. */
export async function booksThatAgree({ db, sim }: Pick<Shop, "db" | "sim">): Promise<ShopBooks> {
  const [ledger] = await db.rows<ShopBooks>(
    `SELECT coalesce(sum(amount), 0)::int AS recorded, coalesce(sum(applied_amount), 0)::int AS captured,
       coalesce(sum(amount - applied_amount - refunding_amount - refunded_amount), 0)::int AS waiting,
       coalesce(sum(refunding_amount + refunded_amount), 0)::int AS refunded
     FROM payment_receipt WHERE deleted_at IS NULL`,
  )
  const [medusa] = await db.rows<{ captured: number; sessions: number }>(
    `SELECT coalesce(sum(c.amount), 0)::int AS captured,
       (SELECT count(*)::int FROM (SELECT payment_session_id FROM payment WHERE deleted_at IS NULL
         GROUP BY payment_session_id HAVING count(*) > 1) twice) AS sessions
     FROM capture c WHERE c.deleted_at IS NULL`,
  )
  const { totals } = await sim.books<{ totals: { received: number } }>()
  if (!ledger) throw new Error("The ledger did not answer")
  expect({ ...ledger, inMedusa: medusa?.captured, sessionsPaidTwice: medusa?.sessions }).toEqual({
    ...ledger,
    recorded: totals.received,
    inMedusa: ledger.captured,
    sessionsPaidTwice: 0,
  })
  expect(ledger.captured + ledger.waiting + ledger.refunded).toBe(totals.received)
  return ledger
}
