import { ApiError } from "../http/api-error"

export type PricedLine = { id: string; title: string; unitPrice: number }

/** Shillings of one line, before and after the refresh. */
export type ChangedLine = {
  line_item_id: string
  title: string
  old_unit_price: number
  new_unit_price: number
}

export type PriceChange = { expected: number | null; total: number; items: ChangedLine[] }

/**
 * Did the shopper agree to this price? The total that the page showed decides when we know it; otherwise the unit
 * prices that the cart carried until now do. Answers null when nothing changed for the shopper.
 */
export function findPriceChange({
  before,
  after,
  expectedTotal,
  total,
}: {
  before: PricedLine[]
  after: PricedLine[]
  expectedTotal: number | null
  total: number
}): PriceChange | null {
  const items = changedLines(before, after)
  const agreed = expectedTotal === null ? items.length === 0 : expectedTotal === total
  return agreed ? null : { expected: expectedTotal, total, items }
}

/** The cart keeps the new prices: the next call passes. */
export function priceChanged(change: PriceChange): ApiError {
  return new ApiError({
    status: 409,
    code: "price_changed",
    message: `Prices have changed. The order now costs KES ${change.total.toLocaleString("en-KE")}. Please check it before you pay.`,
    details: change,
  })
}

function changedLines(before: PricedLine[], after: PricedLine[]): ChangedLine[] {
  const oldPrices = new Map(before.map((line) => [line.id, line.unitPrice]))
  return after.flatMap(({ id, title, unitPrice }) => {
    const oldPrice = oldPrices.get(id)
    if (oldPrice === undefined || oldPrice === unitPrice) return []
    return [{ line_item_id: id, title, old_unit_price: oldPrice, new_unit_price: unitPrice }]
  })
}
