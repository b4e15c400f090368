import type { OrderStatus } from "./types"

const PAID = new Set(["captured", "partially_refunded"])

/** One human word out of the backend's states. What is not surely paid is "unpaid": the pay button stays. */
export function toOrderStatus(states: { isCanceled: boolean; paymentStatus: string }): OrderStatus {
  if (states.paymentStatus === "refunded") return "refunded"
  if (states.isCanceled) return "canceled"
  return PAID.has(states.paymentStatus) ? "paid" : "unpaid"
}
