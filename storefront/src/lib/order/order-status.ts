import type { OrderStatus } from "./types"

interface OrderStates {
  status: string
  paymentStatus: string
  fulfillmentStatus: string
}

const PAID = new Set(["captured", "partially_refunded"])

/** A few human words out of the backend's three state fields. Unknown values fall back to what is certain. */
export function toOrderStatus({ status, paymentStatus, fulfillmentStatus }: OrderStates, isPickup: boolean): OrderStatus {
  if (paymentStatus === "refunded") return "refunded"
  if (status === "canceled") return "canceled"
  if (!PAID.has(paymentStatus)) return "unpaid"
  switch (fulfillmentStatus) {
    case "delivered":
      return "delivered"
    case "shipped":
    case "partially_shipped":
    case "partially_delivered":
      return isPickup ? "ready" : "on_the_way"
    case "fulfilled":
    case "partially_fulfilled":
      return "packed"
    default:
      return "paid"
  }
}
