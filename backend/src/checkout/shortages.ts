import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { ApiError } from "../http/api-error"

/** One line of a cart with what it takes from stock. */
export type StockedLine = {
  id: string
  title: string
  quantity: BigNumberInput
  /** False when the variant is gone or its product is not published any more. */
  isSellable: boolean
  /** Empty when the variant is not counted or may be sold without stock. */
  needs: { inventoryItemId: string; perUnit: BigNumberInput }[]
}

/** Free quantity of one inventory item at one place that serves the cart's sales channel. */
export type StockLevel = { inventoryItemId: string; locationId: string; free: BigNumberInput }

export type Shortage = { line_item_id: string; title: string; requested: number; available: number }

/**
 * Lines that cannot be had. A reservation is taken from one place whole, so what counts is the place that has most of
 * an item, not the sum of all places.
 */
export function findShortages(lines: StockedLine[], levels: StockLevel[]): Shortage[] {
  const best = bestPlaces(levels)
  const wanted = new Map<string, ReturnType<typeof MathBN.convert>>()
  for (const { quantity, needs } of lines) {
    for (const { inventoryItemId, perUnit } of needs) {
      wanted.set(
        inventoryItemId,
        MathBN.add(wanted.get(inventoryItemId) ?? 0, MathBN.mult(perUnit, quantity)),
      )
    }
  }
  return lines.flatMap((line) => {
    const isShort = line.needs.some(({ inventoryItemId }) =>
      MathBN.gt(wanted.get(inventoryItemId) ?? 0, best.get(inventoryItemId) ?? 0),
    )
    if (line.isSellable && !isShort) return []
    return [
      {
        line_item_id: line.id,
        title: line.title,
        requested: Number(line.quantity),
        available: unitsOf(line, best),
      },
    ]
  })
}

export function soldOut(items: Shortage[]): ApiError {
  return new ApiError({ status: 409, code: "sold_out", message: sentence(items), details: { items } })
}

/** Items of which little is left: their buyers are let through one at a time. */
export function scarceItems(lines: StockedLine[], levels: StockLevel[], fewerThan: number): string[] {
  const best = bestPlaces(levels)
  const items = new Set(lines.flatMap((line) => line.needs.map((need) => need.inventoryItemId)))
  return [...items].filter((id) => MathBN.lt(best.get(id) ?? 0, fewerThan)).sort()
}

function bestPlaces(levels: StockLevel[]) {
  const best = new Map<string, BigNumberInput>()
  for (const { inventoryItemId, free } of levels) {
    if (MathBN.gt(free, best.get(inventoryItemId) ?? 0)) best.set(inventoryItemId, free)
  }
  return best
}

function unitsOf(line: StockedLine, best: Map<string, BigNumberInput>): number {
  if (!line.isSellable) return 0
  const units = line.needs.map(({ inventoryItemId, perUnit }) =>
    MathBN.div(best.get(inventoryItemId) ?? 0, perUnit)
      .integerValue(1 /* down */)
      .toNumber(),
  )
  return units.length > 0 ? Math.min(...units) : 0
}

function sentence(items: Shortage[]): string {
  const [first, ...others] = items
  if (!first) return "An item in your cart has just been sold out."
  if (others.length > 0)
    return "Some items in your cart are no longer available in the quantity that you chose."
  return first.available > 0
    ? `Only ${first.available} left of ${first.title}. Please change the quantity.`
    : `${first.title} has just been sold out. Please remove it from your cart.`
}
