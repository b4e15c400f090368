import type { Availability } from "@/lib/catalogue/types"

/** Up to this many units are "only a few left"; the catalogue of the backend draws the same line. */
export const LOW_STOCK_UNITS = 3

interface Stock {
  isTracked: boolean
  allowsBackorder: boolean
  quantity: number
}

/** A band, not a number: the page is cached, and the exact number is checked when the cart changes. */
export function toStockBand({ isTracked, allowsBackorder, quantity }: Stock): Availability {
  if (!isTracked || allowsBackorder) return "in_stock"
  if (quantity <= 0) return "sold_out"
  return quantity <= LOW_STOCK_UNITS ? "low_stock" : "in_stock"
}
