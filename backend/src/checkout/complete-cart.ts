import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { assertInStock } from "./assert-in-stock"
import type { CheckoutCart } from "./checkout-cart"
import { checkoutBusy } from "./locks"
import { findWholeOrderOfCart } from "./undo-half-made-order"

/**
 * Turns a prepared cart into an order with reserved stock; answers the order's id. When it throws, there is no order
 * and nothing is reserved.
 * @throws ApiError `sold_out`, or `checkout_busy` when the stock that was missing is there again, or another try helps
 */
export async function completeCart(container: MedusaContainer, cart: CheckoutCart): Promise<string> {
  try {
    const { result } = await completeCartWorkflow(container).run({ input: { id: cart.id } })
    return result.id
  } catch (error) {
    return findOrderDespite(container, cart, error)
  }
}

/**
 * After a fault in the middle of making the order: the order, where it stands all the same; else it is taken back.
 * @throws ApiError as {@link completeCart}, or the fault itself
 */
export async function findOrderDespite(
  container: MedusaContainer,
  cart: CheckoutCart,
  fault: unknown,
): Promise<string> {
  const orderId = await findWholeOrderOfCart(container, cart.id)
  if (orderId) return orderId
  if (isProviderFault(fault)) throw checkoutBusy(fault)
  if (!isStockError(fault)) throw fault
  await assertInStock(container, cart)
  throw checkoutBusy(fault)
}

/**
 * Core's word for whatever kept it from asking the payment provider, a lost line to the database for example. No
 * provider of this shop refuses a session: orders are placed first and paid afterwards.
 */
export const isProviderFault = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "type" in error &&
  error.type === MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR

/** Core tells of missing stock in sentences only (inventory module and complete-cart, Medusa 2.21.2). */
export function isStockError(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("message" in error)) return false
  return /Not enough stock available|is not stocked at location|not associated with any stock location/.test(
    String(error.message),
  )
}
