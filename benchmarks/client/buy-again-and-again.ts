import { percentile } from "../lib/statistics"
import type { SubjectName } from "../lib/result"
import { purchases, type ShopToBuyIn } from "./purchases"

export interface BuyOrder extends ShopToBuyIn {
  shop: SubjectName
  /** How many buy at the same time, each one thing after the other. */
  connections: number
  seconds: number
}

export interface BuyAnswer {
  purchases: number
  purchases_per_second: number
  /** From nothing to the placed order. */
  purchase_p50_ms: number
  purchase_p95_ms: number
  /** From the filled cart to the placed order. */
  checkout_p50_ms: number
  checkout_p95_ms: number
}

/** Buyers who never rest; a purchase under way when the time is over is finished and counted with its time. */
export async function buyAgainAndAgain(order: BuyOrder): Promise<BuyAnswer> {
  const buy = purchases[order.shop]
  const whole: number[] = []
  const fromCart: number[] = []
  const startedAt = performance.now()
  const isOver = () => performance.now() - startedAt >= order.seconds * 1000
  let number = 0
  const buyer = async () => {
    do {
      const begunAt = performance.now()
      const { filledAt } = await buy(order, number++)
      const doneAt = performance.now()
      whole.push(doneAt - begunAt)
      fromCart.push(doneAt - filledAt)
    } while (!isOver())
  }
  await Promise.all(Array.from({ length: order.connections }, buyer))
  return {
    purchases: whole.length,
    purchases_per_second: whole.length / ((performance.now() - startedAt) / 1000),
    purchase_p50_ms: percentile(whole, 50),
    purchase_p95_ms: percentile(whole, 95),
    checkout_p50_ms: percentile(fromCart, 50),
    checkout_p95_ms: percentile(fromCart, 95),
  }
}
