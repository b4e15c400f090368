export type OrderStatus = "unpaid" | "paid" | "on_delivery" | "canceled" | "refunded"

export interface OrderLine {
  id: string
  handle: string | null
  title: string
  variantTitle: string | null
  image: string | null
  quantity: number
  total: number
}

export interface OrderDelivery {
  name: string
  isPickup: boolean
  promise: string | null
  /** Lines of the place, from near to far. */
  place: string[]
  hours: string | null
  phone: string | null
  mapUrl: string | null
}

/** A placed order as its owner sees it. Shillings, VAT included; times ISO UTC. */
export interface Order {
  id: string
  number: number
  placedAt: string
  status: OrderStatus
  lines: OrderLine[]
  itemsTotal: number
  deliveryTotal: number
  /** Cents that the shop lets go. */
  rounding: number
  /** What is paid: whole shillings. */
  total: number
  /** When an unpaid order is given up; null when that is no question any more. */
  heldUntil: string | null
  contactName: string
  phoneMasked: string | null
  delivery: OrderDelivery
}
