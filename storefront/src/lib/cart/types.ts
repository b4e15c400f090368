export interface CartLine {
  id: string
  variantId: string | null
  handle: string | null
  title: string
  /** "Size 42 / Black"; null for products without choices. */
  variantTitle: string | null
  image: string | null
  quantity: number
  unitPrice: number
  /** Before a sale; null when there is none. */
  compareAt: number | null
  total: number
}

/** A cart before delivery is chosen. Shillings, VAT included; `total` may have cents. */
export interface Cart {
  id: string
  lines: CartLine[]
  itemsTotal: number
  itemCount: number
  isCompleted: boolean
}

/** What is true of a variant at this moment. */
export interface LiveVariant {
  id: string
  price: number | null
  /** Units that can be bought; null when stock is not counted. */
  available: number | null
}

export type LineNotice =
  | { kind: "sold_out" }
  | { kind: "short"; available: number }
  | { kind: "price_changed"; before: number; after: number }
