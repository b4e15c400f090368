import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"
import { checkoutBusy } from "./locks"
import { freeReservations } from "./reservations"
import { findPaymentAttempts } from "./payment-attempts-port"

const UNTOUCHED_BY_PROVIDER = new Set(["pending", "requires_more"])

type Row = {
  order_id: string
  order?: {
    items?: { id: string }[]
    payment_collections?: { id: string; payment_sessions?: { status: string }[] }[]
  } | null
}

/**
 * The whole order that a cart has become, or null.
 *
 * A process that dies inside core's completion, and now and then core's own compensation when many buyers fail at once
 * (seen with Medusa 2.21.2), leaves an order that was never put to the payment provider: no payment can come of it and
 * its stock may not be reserved. Such an order is taken back here, and the cart is a cart again.
 * @throws ApiError `checkout_busy` when another request completes this cart right now
 */
export async function findWholeOrderOfCart(
  container: MedusaContainer,
  cartId: string,
): Promise<string | null> {
  const link = await findLink(container, cartId)
  if (!link) return null
  if (!(await isHalfMade(container, link))) return link.order_id
  await aloneWithCart(container, cartId, async () => {
    const unchanged = await findLink(container, cartId)
    if (unchanged && (await isHalfMade(container, unchanged))) await takeBack(container, cartId, unchanged)
  })
  return findWholeOrderOfCart(container, cartId)
}

async function findLink(container: MedusaContainer, cartId: string): Promise<Row | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_cart",
    filters: { cart_id: cartId },
    fields: [
      "order_id",
      "order.items.id",
      "order.payment_collections.id",
      "order.payment_collections.payment_sessions.status",
    ],
  })
  const [row] = data as unknown as Row[]
  return row
}

/** Whether the cart has become an order, whole or not. */
export const hasOrder = async (container: MedusaContainer, cartId: string): Promise<boolean> =>
  (await findLink(container, cartId)) !== undefined

/** Anything that came after the completion (a hold, an attempt to pay) proves that the order is whole. */
async function isHalfMade(container: MedusaContainer, { order_id: orderId, order }: Row): Promise<boolean> {
  if (!order) return true
  const sessions = (order.payment_collections ?? []).flatMap(
    (collection) => collection.payment_sessions ?? [],
  )
  const isUntouched =
    sessions.length > 0 && sessions.every((session) => UNTOUCHED_BY_PROVIDER.has(session.status))
  if (!isUntouched) return false
  const [hold, attempt] = await Promise.all([
    container.resolve<CheckoutModuleService>(CHECKOUT_MODULE).findHold(orderId),
    findPaymentAttempts(container)?.latestForOrder(orderId),
  ])
  return !hold && !attempt
}

/** Core completes a cart under a lock by the cart's id. Nobody waits here: whoever holds it is at work. */
async function aloneWithCart(container: MedusaContainer, cartId: string, job: () => Promise<void>) {
  const locking = container.resolve(Modules.LOCKING)
  const ownerId = `undo:${cartId}`
  try {
    await locking.acquire(cartId, { ownerId, expire: 30 })
  } catch (error) {
    throw checkoutBusy(error)
  }
  try {
    await job()
  } finally {
    await locking.release(cartId, { ownerId })
  }
}

/**
 * Each step may be repeated; the link to the cart goes last, so that a crash in between is found again. Reservations go
 * after the order: whoever is still at work on it, because the lock was lost, reserves first and then looks whether
 * the order stands (`placeOrder`), so that one of the two finds what is reserved.
 */
export async function takeBack(
  container: MedusaContainer,
  cartId: string,
  { order_id: orderId, order }: Row,
): Promise<void> {
  const links = container.resolve(ContainerRegistrationKeys.LINK)
  const toOrder = { [Modules.ORDER]: { order_id: orderId } }
  const lineItemIds = (order?.items ?? []).map((item) => item.id)
  for (const { id } of order?.payment_collections ?? []) {
    await links.dismiss({ ...toOrder, [Modules.PAYMENT]: { payment_collection_id: id } })
  }
  if (order) await container.resolve(Modules.ORDER).deleteOrders(orderId)
  await freeReservations(container, lineItemIds)
  await container.resolve(Modules.CART).updateCarts(cartId, { completed_at: null })
  await links.dismiss({ ...toOrder, [Modules.CART]: { cart_id: cartId } })
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`Order ${orderId} of cart ${cartId} was half made and has been taken back`)
}
