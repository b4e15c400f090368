import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ApiError } from "../http/api-error"
import { whileInStock } from "./assert-in-stock"
import { findCheckoutCart } from "./checkout-cart"
import { completeCart } from "./complete-cart"
import { withLock } from "./locks"
import { copyOrderToCart, findCanceledOrder, type CanceledOrder } from "./order-to-cart"
import { ensurePaymentSession } from "./payment-session"
import { getPreparedCart } from "./prepared-cart"
import { settleRounding } from "./settle-rounding"
import { findWholeOrderOfCart } from "./undo-half-made-order"

/** `available`: whole shillings that are there to pay the order. */
export type ReplaceOrderInput = { order_id: string; available: number }

export type Replacement =
  | { kind: "placed"; order_id: string; total: number }
  | {
      kind: "refused"
      status: number
      code: string
      message: string
      details?: Record<string, unknown> | undefined
    }

const WAIT_SECONDS = 40

/**
 * Places a cancelled order again, with the same lines, prices, delivery and buyer, as far as there is stock: its
 * money came too late. The new order is unpaid; the caller brings the money.
 *
 * Each order is replaced once: the cancelled order remembers the cart of its replacement before that becomes an
 * order, so a call after a crash, or a second click, goes on with the same cart.
 */
export async function replaceCanceledOrder(
  container: MedusaContainer,
  { order_id: orderId, available }: ReplaceOrderInput,
): Promise<Replacement> {
  return withLock(container, [`order-replacement:${orderId}`], { waitSeconds: WAIT_SECONDS }, async () => {
    const order = await findCanceledOrder(container, orderId)
    if (!order) throw refusal(404, "order_not_found", "There is no such order.")
    if (!order.isCanceled) throw refusal(409, "order_not_canceled", "This order is not cancelled.")
    const { amount } = order
    const isPlaced =
      order.replacementCartId !== null && (await findWholeOrderOfCart(container, order.replacementCartId))
    if (isPlaced) return { kind: "placed", order_id: isPlaced, total: amount } as const
    if (available < amount) {
      throw refusal(409, "not_enough_money", `The order costs KES ${amount}; KES ${available} is there.`, {
        total: amount,
        available,
      })
    }
    const placed = await place(container, order)
    await rememberOnOrder(container, order, { replaced_by_order_id: placed })
    return { kind: "placed", order_id: placed, total: amount } as const
  }).catch((fault: unknown): Replacement => {
    if (!(fault instanceof ApiError)) throw fault
    const { status, code, message, details } = fault
    return { kind: "refused", status, code, message, details }
  })
}

async function place(container: MedusaContainer, order: CanceledOrder): Promise<string> {
  const cartId = order.replacementCartId ?? (await openCart(container, order))
  const cart = await findCheckoutCart(container, cartId)
  if (!cart) throw new Error(`Cart ${cartId} disappeared`)
  return whileInStock(container, cart, async () => {
    const total = await settleRounding(container, await getPreparedCart(container, cartId))
    if (total !== order.amount)
      throw refusal(409, "price_changed", "This order cannot be placed again at its price.", { total })
    await ensurePaymentSession(container, { cartId, providerId: order.providerId, amount: total })
    return completeCart(container, cart)
  })
}

async function openCart(container: MedusaContainer, order: CanceledOrder): Promise<string> {
  const cartId = await copyOrderToCart(container, order)
  await rememberOnOrder(container, order, { replacement_cart_id: cartId })
  return cartId
}

async function rememberOnOrder(
  container: MedusaContainer,
  { id, metadata }: CanceledOrder,
  more: Record<string, string>,
): Promise<void> {
  Object.assign(metadata, more)
  await container.resolve(Modules.ORDER).updateOrders(id, { metadata })
}

const refusal = (status: number, code: string, message: string, details?: Record<string, unknown>) =>
  new ApiError({ status, code, message, ...(details ? { details } : {}) })
