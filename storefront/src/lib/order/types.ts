export type OrderStatus =
  | "unpaid"
  | "paid"
  | "packed"
  | "on_the_way"
  | "ready"
  | "delivered"
  | "canceled"
  | "refunded"

export interface OrderLine {
  id: string
  title: string
  variantTitle: string | null
  image: string | null
  quantity: number
  unitPrice: number
  total: number
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
  delivery: { name: string; isPickup: boolean; address: string[] } | null
  receipt: string | null
}
