import type { RefundPlan } from "./plan-refund"
import { pause } from "./shop-client"
import type { World } from "./world"

const SMALLEST_PAYOUT = 10
const CAPTURED_WITHIN_MS = 20_000
const PRESSES_AT_MOST = 5

/**
 * The merchant gives money of a paid order back, and who gets no answer looks first whether the refund is on record,
 * as people do. Answers the shillings that were meant to go back.
 */
export async function giveBack(
  world: World,
  { orderId, refund }: { orderId: string; refund: RefundPlan },
): Promise<number> {
  const payment = await untilCaptured(world, orderId)
  if (!payment) return 0
  const amount =
    refund.share === "whole" ? payment.amount : Math.max(SMALLEST_PAYOUT, Math.floor(payment.amount / 3))
  const { deliver, delayMs, deliverAfterMs, code } = refund.result
  if (refund.fault) await world.sim.faults({ times: 1, ...refund.fault })
  await world.sim.http.post("/__sim/daraja/results/next", {
    api: refund.share === "whole" ? "reversal" : "b2c",
    deliver,
    delay_ms: delayMs,
    ...(deliverAfterMs !== undefined && { deliver_after_ms: deliverAfterMs }),
    ...(code !== undefined && { result_code: code }),
  })

  const press = () =>
    world.staff.post(`/admin/payments/${payment.id}/refund`, { amount }).then(
      ({ status }) => status < 500,
      () => false,
    )
  for (let pressed = 1; pressed <= PRESSES_AT_MOST; pressed++) {
    const answers = await Promise.all(Array.from({ length: pressed === 1 ? refund.presses : 1 }, press))
    if (answers.some(Boolean) || (await isOnRecord(world, orderId))) break
    await pause(2_000)
  }
  return amount
}

async function untilCaptured({ rows }: World, orderId: string) {
  const endAt = Date.now() + CAPTURED_WITHIN_MS
  for (;;) {
    const [payment] = await rows<{ id: string; amount: number }>(
      `SELECT p.id, c.amount::int AS amount FROM order_payment_collection l
       JOIN payment p ON p.payment_collection_id = l.payment_collection_id
       JOIN capture c ON c.payment_id = p.id AND c.deleted_at IS NULL
       WHERE l.order_id = $1 AND l.deleted_at IS NULL`,
      [orderId],
    )
    if (payment || Date.now() > endAt) return payment
    await pause(500)
  }
}

const isOnRecord = async ({ rows }: World, orderId: string) =>
  (await rows("SELECT 1 FROM payment_refund WHERE order_id = $1", [orderId])).length > 0
