import type { MedusaContainer } from "@medusajs/framework/types"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { assertInStock } from "./assert-in-stock"
import type { CheckoutCart } from "./checkout-cart"
import { checkoutBusy } from "./locks"
import { findWholeOrderOfCart } from "./undo-half-made-order"

/**
 * Turns a prepared cart into an order with reserved stock; answers the order's id. When it throws, there is no order
 * and nothing is reserved.
 * @throws ApiError `sold_out`, or `checkout_busy` when the stock that was missing is there again
 */
export async function completeCart(container: MedusaContainer, cart: CheckoutCart): Promise<string> {
  try {
    const { result } = await completeCartWorkflow(container).run({ input: { id: cart.id } })
    return result.id
  } catch (error) {
    const orderId = await findWholeOrderOfCart(container, cart.id)
    if (orderId) return orderId
    if (!isStockError(error)) throw error
    await assertInStock(container, cart)
    throw checkoutBusy(error)
  }
}

/** Core tells of missing stock in sentences only (inventory module and complete-cart, Medusa 2.21.2). */
export function isStockError(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("message" in error)) return false
  return /Not enough stock available|is not stocked at location|not associated with any stock location/.test(
    String(error.message),
  )
}
