import { pause } from "./shop-client"
import type { World } from "./world"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How time is let pass once the shoppers have gone: finely at first, then past the last of the vendor's questions. */
const STEPS_MS = [
  ...Array.from({ length: 6 }, () => 20 * SECOND),
  ...Array.from({ length: 4 }, () => MINUTE),
  ...[5, 15, 30].map((minutes) => minutes * MINUTE),
  // A refund whose result was lost is asked about for a day; each question waits for the one before.
  ...[1, 6, 24, 24, 24, 24].map((hours) => hours * HOUR),
]
const WAIT_FOR_WORK_MS = 60 * SECOND

export interface Unsettled {
  /** Prompts that nobody has ended. */
  running: number
  /** Stored messages that nobody has applied. */
  unread: number
  /** Money that is known and not on its order. */
  due: number
  /** Orders that hold stock and are neither paid nor given up. */
  held: number
  /** Orders that came from a cart and have no hold. */
  unheld: number
  /** Money in the vendor's books of which nothing is known here. */
  untold: number
  /** Refunds that have not been sent, answered or booked, and about which the vendor is still asked. */
  refunding: number
  /** Questions to the vendor that are not answered, and receipts that a shopper told of and nobody has looked up. */
  asking: number
  /** Goods that are reserved for no order, and levels that say something else than their reservations. */
  unsquared: number
}

const STRAY = `SELECT count(*) FROM reservation_item r WHERE r.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM order_item oi JOIN "order" o ON o.id = oi.order_id AND o.canceled_at IS NULL WHERE oi.item_id = r.line_item_id)`
const WRONG_LEVELS = `SELECT count(*) FROM inventory_level l WHERE l.deleted_at IS NULL AND l.reserved_quantity <>
    (SELECT coalesce(sum(r.quantity), 0) FROM reservation_item r WHERE r.inventory_item_id = l.inventory_item_id
       AND r.location_id = l.location_id AND r.deleted_at IS NULL)`

/** Lets time pass until nothing is left to do. Answers what still is when all of it has passed. */
export async function settle(
  world: World,
  say: (line: string) => void = () => undefined,
): Promise<Unsettled | null> {
  for (const line of Object.values(world.lines)) line.restore()
  await Promise.all(world.backends.map((backend) => backend.untilUp()))
  await world.sim.http.delete("/__sim/daraja/faults")
  for (const step of STEPS_MS) {
    const left = await readUnsettled(world)
    if (isSettled(left)) return null
    say(`  left ${JSON.stringify(left)}; letting ${step / SECOND} s pass`)
    await world.passTime(step)
    await untilIdle(world)
    // The merchant looks into the vendor's list of payments; it is read by itself every hour.
    if (left.untold > 0) await world.staff.post("/admin/payment-pulls").catch(() => null)
  }
  const left = await readUnsettled(world)
  return isSettled(left) ? null : left
}

/** Until what is due at this time of the clock has been done. */
async function untilIdle(world: World): Promise<void> {
  const deadline = Date.now() + WAIT_FOR_WORK_MS
  // The jobs come round every few seconds.
  await pause(2_500)
  while (Date.now() < deadline) {
    const now = new Date(Date.now() + Math.max(...world.backends.map((backend) => backend.clockOffsetMs)))
    const [work] = await world.rows<{ waiting: number }>(
      `SELECT (SELECT count(*) FROM payment_attempt WHERE next_query_at <= $1 AND status <> 'paid' AND checkout_request_id IS NOT NULL)::int
            + (SELECT count(*) FROM payment_callback WHERE state = 'received' AND next_try_at <= $1)::int
            + (SELECT count(*) FROM payment_receipt WHERE application = 'due' AND due_at <= $1)::int
            + (SELECT count(*) FROM payment_refund WHERE (status = 'unknown' AND next_check_at <= $1)
                 OR (status = 'requested' AND method <> 'manual' AND (sent_at IS NULL OR sent_at <= $1 - interval '15 minutes'))
                 OR (status = 'confirmed' AND payment_session_id IS NOT NULL AND booked_at IS NULL))::int
            + (SELECT count(*) FROM payment_claim WHERE status = 'checking' AND next_check_at <= $1)::int
            + (SELECT count(*) FROM order_hold WHERE closed_at IS NULL AND next_check_at <= $1)::int
            + (${STRAY} AND r.updated_at < now() - interval '2 minutes')::int + (${WRONG_LEVELS})::int AS waiting`,
      [now],
    )
    if (work?.waiting === 0) return
    await pause(500)
  }
}

export const isSettled = (left: Unsettled) => Object.values(left).every((count) => count === 0)

async function readUnsettled(world: World): Promise<Unsettled> {
  const { receipts } = await world.sim.books<{ receipts: { receipt: string }[] }>()
  const [left] = await world.rows<Unsettled>(
    `SELECT
       (SELECT count(*)::int FROM payment_attempt WHERE status IN ('created', 'sent', 'waiting')) AS running,
       (SELECT count(*)::int FROM payment_callback WHERE state = 'received') AS unread,
       (SELECT count(*)::int FROM payment_receipt WHERE application = 'due') AS due,
       (SELECT count(*)::int FROM order_hold WHERE closed_at IS NULL) AS held,
       (SELECT count(*)::int FROM "order" o WHERE canceled_at IS NULL AND NOT EXISTS
         (SELECT 1 FROM order_hold h WHERE h.order_id = o.id)) AS unheld,
       (SELECT count(*)::int FROM unnest($1::text[]) AS paid WHERE NOT EXISTS
         (SELECT 1 FROM payment_receipt r WHERE r.receipt = paid AND r.deleted_at IS NULL)) AS untold,
       (SELECT count(*)::int FROM payment_refund WHERE (status = 'requested' AND method <> 'manual')
         OR (status = 'unknown' AND next_check_at IS NOT NULL)
         OR (status = 'confirmed' AND payment_session_id IS NOT NULL AND booked_at IS NULL)) AS refunding,
       (SELECT count(*)::int FROM payment_inquiry WHERE settled_at IS NULL)
         + (SELECT count(*)::int FROM payment_claim WHERE status = 'checking') AS asking,
       (${STRAY})::int + (${WRONG_LEVELS})::int AS unsquared`,
    [receipts.map(({ receipt }) => receipt)],
  )
  if (!left) throw new Error("The database answered no row")
  return left
}

/** The rows behind what is left, for whoever looks for the cause. */
export async function describeLeft(world: World): Promise<string[]> {
  const rows = await world.rows<{ row: object }>(
    `SELECT to_jsonb(x) AS row FROM (SELECT id, method, status, sent_at, next_check_at, booked_at, payment_session_id, updated_at
         FROM payment_refund WHERE status IN ('requested', 'unknown', 'confirmed') AND booked_at IS NULL) x
     UNION ALL SELECT to_jsonb(i) - 'raw' FROM payment_inquiry i WHERE settled_at IS NULL`,
  )
  return rows.map(({ row }) => JSON.stringify(row))
}
