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
  ...[1, 6, 24].map((hours) => hours * HOUR),
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
  /** Paid according to the vendor, and it can still be asked about. */
  untold: number
}

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
            + (SELECT count(*) FROM order_hold WHERE closed_at IS NULL AND next_check_at <= $1)::int AS waiting`,
      [now],
    )
    if (work?.waiting === 0) return
    await pause(500)
  }
}

export const isSettled = (left: Unsettled) => Object.values(left).every((count) => count === 0)

export async function readUnsettled(world: World): Promise<Unsettled> {
  const { receipts } = await world.sim.books<{ receipts: { checkout_request_id: string }[] }>()
  const [left] = await world.rows<Unsettled>(
    `SELECT
       (SELECT count(*)::int FROM payment_attempt WHERE status IN ('created', 'sent', 'waiting')) AS running,
       (SELECT count(*)::int FROM payment_callback WHERE state = 'received') AS unread,
       (SELECT count(*)::int FROM payment_receipt WHERE application = 'due') AS due,
       (SELECT count(*)::int FROM order_hold WHERE closed_at IS NULL) AS held,
       (SELECT count(*)::int FROM "order" o WHERE canceled_at IS NULL AND NOT EXISTS
         (SELECT 1 FROM order_hold h WHERE h.order_id = o.id)) AS unheld,
       (SELECT count(*)::int FROM payment_attempt WHERE status <> 'paid' AND checkout_request_id = ANY ($1)) AS untold`,
    [receipts.map((receipt) => receipt.checkout_request_id)],
  )
  if (!left) throw new Error("The database answered no row")
  return left
}
