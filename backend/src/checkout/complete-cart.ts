import type { MedusaContainer } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { ApiError } from "../http/api-error"
import type { CheckoutCart } from "./checkout-cart"
import { stockLocks, withLock } from "./locks"
import { findShortages, scarceItems, soldOut, type StockLevel } from "./shortages"
import { listStockLevels } from "./stock-levels"

/** Below this many free units the buyers of an item are let through one at a time. */
const SCARCE_BELOW = 50
/** Twenty buyers of the last unit wait for one completion, then for nineteen quick refusals. */
const STOCK_WAIT_SECONDS = 20

/**
 * Turns a prepared cart into an order with reserved stock; answers the order's id.
 *
 * Core creates the order first and finds out about the stock afterwards, so that every late buyer costs a rolled-back
 * order and a display number. Where little is left, stock is therefore checked again under a lock before core starts;
 * plenty needs no queue.
 * @throws ApiError `sold_out`, `checkout_busy`
 */
export async function completeCart(
  container: MedusaContainer,
  { cart, levels }: { cart: CheckoutCart; levels: StockLevel[] },
): Promise<string> {
  const scarce = scarceItems(cart.stockedLines, levels, SCARCE_BELOW)
  return withLock(container, stockLocks(scarce), { waitSeconds: STOCK_WAIT_SECONDS }, async () => {
    if (scarce.length > 0) await assertInStock(container, cart)
    try {
      const { result } = await completeCartWorkflow(container).run({ input: { id: cart.id } })
      return result.id
    } catch (error) {
      if (!isStockError(error)) throw error
      await assertInStock(container, cart)
      throw new ApiError(
        {
          status: 409,
          code: "checkout_busy",
          message: "Others were buying the same item at this moment. Nothing was charged. Please try again.",
          headers: { "Retry-After": "1" },
        },
        { cause: error },
      )
    }
  })
}

/** @throws ApiError `sold_out` */
export async function assertInStock(container: MedusaContainer, cart: CheckoutCart): Promise<StockLevel[]> {
  const levels = await listStockLevels(container, {
    lines: cart.stockedLines,
    salesChannelId: cart.salesChannelId,
  })
  const shortages = findShortages(cart.stockedLines, levels)
  if (shortages.length > 0) throw soldOut(shortages)
  return levels
}

/** Core tells of missing stock in sentences only (inventory module and complete-cart, Medusa 2.21.2). */
export function isStockError(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Not enough stock available|is not stocked at location|not associated with any stock location/.test(
      error.message,
    )
  )
}
