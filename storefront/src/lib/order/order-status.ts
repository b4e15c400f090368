import type { OrderStatus } from "./types"

const PAID = new Set(["captured", "partially_refunded"])

/** One human word out of the backend's states. What is not surely paid is "unpaid": the pay button stays. */
export function toOrderStatus(states: {
  isCanceled: boolean
  paymentStatus: string
  isOnDelivery?: boolean
}): OrderStatus {
  if (states.paymentStatus === "refunded") return "refunded"
  if (states.isCanceled) return "canceled"
  if (PAID.has(states.paymentStatus)) return "paid"
  return states.isOnDelivery ? "on_delivery" : "unpaid"
}
