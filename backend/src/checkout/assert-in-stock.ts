import type { MedusaContainer } from "@medusajs/framework/types"
import type { CheckoutCart } from "./checkout-cart"
import { stockLocks, withLock } from "./locks"
import { findShortages, scarceItems, soldOut, type StockLevel } from "./shortages"
import { listStockLevels } from "./stock-levels"

/** Below this many free units the buyers of an item are let through one at a time. */
const SCARCE_BELOW = 20
/** Nineteen buyers before, each for as long as a whole checkout takes on a busy machine. */
const WAIT_SECONDS = 25

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

/**
 * Runs `buy` when everything is in stock, and alone among the buyers of anything of which little is left.
 *
 * Core creates the order first and finds out about the stock afterwards: every buyer who comes too late costs it a
 * whole checkout, a rolled-back order and a display number. Behind the lock the late ones are refused by one query.
 * @throws ApiError `sold_out`, `checkout_busy`
 */
export async function whileInStock<Result>(
  container: MedusaContainer,
  cart: CheckoutCart,
  buy: () => Promise<Result>,
): Promise<Result> {
  const levels = await assertInStock(container, cart)
  const scarce = scarceItems(cart.stockedLines, levels, SCARCE_BELOW)
  if (scarce.length === 0) return buy()
  return withLock(container, stockLocks(scarce), { waitSeconds: WAIT_SECONDS }, async () => {
    await assertInStock(container, cart)
    return buy()
  })
}
