import type {
  CreateOrderDTO,
  CreateReservationItemInput,
  MedusaContainer,
  OrderDTO,
  PaymentDTO,
} from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  EventPriority,
  MedusaError,
  Modules,
  OrderWorkflowEvents,
  promiseAll,
  ReservationItemWorkflowEvents,
} from "@medusajs/framework/utils"
import { toError } from "../../to-error"
import { checkoutBusy } from "../locks"
import { freeReservations, withItems } from "../reservations"
import { hasOrder, takeBack } from "../undo-half-made-order"
import type { OrderedLine } from "./choose-places"
import { linkOrder } from "./link-order"
import type { OpenSession } from "./open-session"

export type Placement = {
  cartId: string
  session: OpenSession
  order: CreateOrderDTO
  reservations(lines: OrderedLine[]): CreateReservationItemInput[]
}

/**
 * What core's `complete-cart` does for a cart that was checked already: order, links, reservations, authorisation, and
 * `order.placed` at the end. Answers the order's id. A fault takes back what has been made; what even that leaves
 * behind, or a crash, is found by the link to the cart (`findWholeOrderOfCart`).
 *
 * The caller holds the lock of the cart.
 */
export async function placeOrder(container: MedusaContainer, placement: Placement): Promise<string> {
  const { cartId, session } = placement
  const order = await container.resolve(Modules.ORDER).createOrders(placement.order)
  let isAuthorized = false
  try {
    await linkOrder(container, { orderId: order.id, cartId, collectionId: session.collectionId })
    const [reservationIds] = await promiseAll([
      reserve(container, placement.reservations(order.items ?? [])),
      container.resolve(Modules.CART).updateCarts(cartId, { completed_at: new Date() } as object),
    ])
    if (!(await stands(container, order.id))) throw new TakenBack()
    const payment = await authorize(container, session.sessionId)
    isAuthorized = true
    if (payment) await bookCaptures(container, order.id, payment)
    await tellOf(container, order.id, reservationIds)
    return order.id
  } catch (fault) {
    if (fault instanceof TakenBack) return giveUp(container, placement, order)
    if (!isAuthorized) await takeBackOrder(container, placement, order)
    throw fault
  }
}

/** Another request took this one for dead, when the lock of the cart was lost, and has taken its order back. */
class TakenBack extends Error {}

const stands = async (container: MedusaContainer, orderId: string) =>
  (await container.resolve(Modules.ORDER).listOrders({ id: orderId }, { select: ["id"] })).length > 0

/** The cart is the other request's now; only what was reserved for the order that is gone is left to undo. */
async function giveUp(container: MedusaContainer, { cartId }: Placement, order: OrderDTO): Promise<never> {
  await freeReservations(
    container,
    (order.items ?? []).map(({ id }) => id),
  )
  if (!(await hasOrder(container, cartId)))
    await container.resolve(Modules.CART).updateCarts(cartId, { completed_at: null })
  throw checkoutBusy(new Error(`Order ${order.id} was taken back while it was being made`))
}

async function reserve(
  container: MedusaContainer,
  reservations: CreateReservationItemInput[],
): Promise<string[]> {
  if (reservations.length === 0) return []
  const made = await withItems(container, reservations, () =>
    container.resolve(Modules.INVENTORY).createReservationItems(reservations),
  )
  return made.map(({ id }) => id)
}

/** Null while the provider waits for the money. The answer may have been lost where the word was taken down. */
async function authorize(container: MedusaContainer, sessionId: string): Promise<PaymentDTO | null> {
  const payments = container.resolve(Modules.PAYMENT)
  try {
    return await payments.authorizePaymentSession(sessionId, {})
  } catch (fault) {
    logger(container).error(`Payment session ${sessionId} could not be authorised`, toError(fault))
    if (MedusaError.isMedusaError(fault)) throw fault
    const session = await payments
      .retrievePaymentSession(sessionId, { select: ["id", "status"] })
      .catch(() => null)
    if (session?.status === "pending_authorization") return null
    throw new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, "Payment authorization failed")
  }
}

/** Money that was taken at once is a transaction of the order; mostly there is none yet. */
async function bookCaptures(container: MedusaContainer, orderId: string, payment: PaymentDTO): Promise<void> {
  const captures = await container.resolve(Modules.PAYMENT).listCaptures({ payment_id: payment.id })
  if (captures.length === 0) return
  await container.resolve(Modules.ORDER).addOrderTransactions(
    captures.map(({ id, amount }) => ({
      order_id: orderId,
      amount,
      currency_code: payment.currency_code,
      reference: "capture",
      reference_id: id,
    })),
  )
}

/** An order whose payment was authorised stays: money may have been taken for it. */
async function takeBackOrder(container: MedusaContainer, { cartId, session }: Placement, order: OrderDTO) {
  const made = {
    items: (order.items ?? []).map(({ id }) => ({ id })),
    payment_collections: [{ id: session.collectionId }],
  }
  await takeBack(container, cartId, { order_id: order.id, order: made }).catch((cause: unknown) => {
    logger(container).error(`Order ${order.id} could not be taken back whole`, toError(cause))
  })
}

/** The order stands; whoever could not be told must not make the shopper buy it twice. */
async function tellOf(container: MedusaContainer, orderId: string, reservationIds: string[]) {
  const placed = {
    name: OrderWorkflowEvents.PLACED,
    data: { id: orderId },
    options: { priority: EventPriority.CRITICAL },
  }
  const reserved = reservationIds.map((id) => ({
    name: ReservationItemWorkflowEvents.CREATED,
    data: { id, order_id: orderId },
  }))
  await container
    .resolve(Modules.EVENT_BUS)
    .emit([placed, ...reserved])
    .catch((cause: unknown) => {
      logger(container).error(`Nobody was told that order ${orderId} was placed`, toError(cause))
    })
}

const logger = (container: MedusaContainer) => container.resolve(ContainerRegistrationKeys.LOGGER)
