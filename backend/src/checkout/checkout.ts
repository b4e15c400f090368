import type { MedusaContainer } from "@medusajs/framework/types"
import { faultPoint } from "../fault-points"
import { ApiError } from "../http/api-error"
import { prepareCheckoutCartWorkflow } from "../workflows/prepare-checkout-cart"
import { whileInStock } from "./assert-in-stock"
import { findCheckoutCart, toPricedLine, type CheckoutCart } from "./checkout-cart"
import type { CheckoutInput } from "./checkout-input"
import { completeCart, findOrderDespite } from "./complete-cart"
import {
  chooseDelivery,
  deliveryUnavailable,
  toOrderDelivery,
  toShippingAddress,
  type DeliveryChoice,
} from "./delivery-choice"
import { checkoutBusy, checkoutLock, isBusy, isLockError, withLock } from "./locks"
import { DELIVERY_METADATA_KEY } from "./order-delivery"
import { openHold } from "./order-hold"
import { findOrderSummary, type LoadedOrder, type OrderPayment, type OrderSummary } from "./order-summary"
import type { AttemptView } from "./payment-attempts-port"
import { findPaymentAttemptsFor } from "./payment-attempts-port"
import { listPaymentMethods, PAY_ON_DELIVERY_PROVIDER } from "./payment-methods"
import { ensurePaymentSession, paymentMethodUnavailable } from "./payment-session"
import { getPreparedCart } from "./prepared-cart"
import { buyPlainly } from "./plain/buy-plainly"
import { findPriceChange, priceChanged, type PricedLine } from "./price-change"
import { settleRounding } from "./settle-rounding"
import { startPayment } from "./start-payment"
import { findWholeOrderOfCart } from "./undo-half-made-order"

export type CheckoutAnswer = {
  order: OrderSummary
  payment_attempt: AttemptView | null
  /** Present when the order stands but no prompt could be sent. */
  payment_error?: { code: string; message: string; details?: { retry_after_s: number } }
}

const SHOP_CURRENCY = "kes"
/** A second click waits for the first one, which may itself wait for scarce stock. */
const CHECKOUT_WAIT_SECONDS = 40

/**
 * One call from a filled cart to a placed order with its payment started.
 *
 * Plain code, not one workflow of ours: a short way for plain purchases (`plain/`), and core's workflows for all others.
 * Each of them undoes itself when it fails, and between them nothing has to be undone. Until the order is made only the
 * cart changes, which is a draft; after it the order stands whatever happens, and every later step can be repeated: a
 * crash before the hold is mended by the job that adopts orders without one, a crash before the attempt by the next call
 * for the same cart, by the retry route, or by the end of the hold.
 *
 * A completed cart answers its order and the order's latest attempt. So two clicks make one order and one prompt.
 */
export async function checkout(
  container: MedusaContainer,
  input: CheckoutInput,
  { idempotencyKey }: { idempotencyKey?: string | undefined } = {},
): Promise<CheckoutAnswer> {
  return withLock(
    container,
    [checkoutLock(input.cartId)],
    { waitSeconds: CHECKOUT_WAIT_SECONDS },
    async () => {
      const orderId =
        (await findWholeOrderOfCart(container, input.cartId)) ?? (await placeOrderOnce(container, input))
      faultPoint("after_order_commit")
      const order = await getHeldOrder(container, orderId)
      faultPoint("after_hold_commit")
      const { attempt, error } = await startPayment(container, order, {
        cartId: input.cartId,
        phone: input.payment.phone,
        idempotencyKey,
      })
      return { order: order.summary, payment_attempt: attempt, ...(error ? { payment_error: error } : {}) }
    },
  )
}

/** The lock of core's own workflows may be held by a request that died, or that lost our lock and works on. */
async function placeOrderOnce(container: MedusaContainer, input: CheckoutInput): Promise<string> {
  try {
    return await placeOrder(container, input)
  } catch (error) {
    if (!isLockError(error) && !isBusy(error)) throw error
    const orderId = await findWholeOrderOfCart(container, input.cartId)
    if (!orderId) throw checkoutBusy(error)
    return orderId
  }
}

async function placeOrder(container: MedusaContainer, input: CheckoutInput): Promise<string> {
  const [cart, delivery] = await Promise.all([
    findCheckoutCart(container, input.cartId),
    chooseDelivery(container, input.delivery),
  ])
  assertSellable(cart)
  await assertProvider(container, cart, input.payment.providerId)
  return whileInStock(container, cart, async () => {
    const sale = await buyPlainly(container, {
      cartId: cart.id,
      delivery,
      input,
      agree: (total, { items }) =>
        agreeOn(container, { total, prices: items.map(toPricedLine), cart, input }),
    })
    if (sale.outcome === "placed") return sale.orderId
    if (sale.outcome === "failed") return findOrderDespite(container, cart, sale.fault)
    await prepareCart(container, cart, delivery, input)
    const total = await settleTotal(container, cart, input)
    await ensurePaymentSession(container, {
      cartId: cart.id,
      providerId: input.payment.providerId,
      amount: total,
    })
    return completeCart(container, cart)
  })
}

/** Whole shillings, after rounding. The new prices stay in the cart when the shopper has to look at them first. */
async function settleTotal(
  container: MedusaContainer,
  cart: CheckoutCart,
  input: CheckoutInput,
): Promise<number> {
  const prepared = await getPreparedCart(container, cart.id)
  if (!prepared.hasDelivery) throw deliveryUnavailable()
  const total = await settleRounding(container, prepared)
  await agreeOn(container, { total, prices: prepared.prices, cart, input })
  return total
}

async function agreeOn(
  container: MedusaContainer,
  {
    total,
    prices,
    cart,
    input,
  }: { total: number; prices: PricedLine[]; cart: CheckoutCart; input: CheckoutInput },
): Promise<void> {
  await assertPayable(container, total, cart, input)
  const { expectedTotal } = input
  const change = findPriceChange({ before: cart.prices, after: prices, expectedTotal, total })
  if (change) throw priceChanged(change)
}

async function prepareCart(
  container: MedusaContainer,
  cart: CheckoutCart,
  delivery: DeliveryChoice,
  { contact }: CheckoutInput,
) {
  const { option } = delivery
  await prepareCheckoutCartWorkflow(container).run({
    input: {
      cart_id: cart.id,
      customer_id: cart.customerId,
      email: contact.email,
      shipping_address: toShippingAddress(delivery, contact),
      metadata: { ...cart.metadata, [DELIVERY_METADATA_KEY]: toOrderDelivery(delivery) },
      old_shipping_method_ids: cart.shippingMethodIds,
      shipping_method: { shipping_option_id: option.id, name: option.name, amount: option.amount, data: {} },
    },
  })
}

/** Reads the order and sees to it that it holds its stock for a limited time, as long as no money has come. */
async function getHeldOrder(container: MedusaContainer, orderId: string): Promise<LoadedOrder> {
  const order = await findOrderSummary(container, orderId)
  if (!order) throw new Error(`Order ${orderId} was placed and cannot be read`)
  const { summary, payment } = order
  if (!payment?.isAwaited || summary.is_canceled || summary.order_expires_at) return order
  const expiresAt = await openHold(container, orderId, {
    placedAt: new Date(summary.created_at),
    isPaidByHand: await arePromptsDown(container, payment),
  })
  return { payment, summary: { ...summary, order_expires_at: expiresAt.toISOString() } }
}

function assertSellable(cart: CheckoutCart | null): asserts cart is CheckoutCart {
  if (!cart) {
    throw new ApiError({
      status: 404,
      code: "cart_not_found",
      message: "This cart does not exist any more. Please start a new one.",
    })
  }
  if (cart.prices.length === 0) {
    throw new ApiError({ status: 400, code: "cart_empty", message: "Your cart is empty." })
  }
  if (cart.currencyCode !== SHOP_CURRENCY) {
    throw new ApiError({
      status: 400,
      code: "currency_not_supported",
      message: "Orders can be placed in Kenyan shillings only. Please start a new cart.",
    })
  }
}

/** A method that is down is no reason to refuse: the order can be paid by hand. */
async function assertProvider(container: MedusaContainer, cart: CheckoutCart, providerId: string) {
  const { providerIds, salesChannelId } = cart
  if (!providerIds.includes(providerId)) throw paymentMethodUnavailable()
  if (providerId !== PAY_ON_DELIVERY_PROVIDER) return
  const methods = await listPaymentMethods(container, { providerIds, salesChannelId, now: new Date() })
  if (!methods.some(({ id }) => id === providerId)) throw paymentMethodUnavailable()
}

async function arePromptsDown(
  container: MedusaContainer,
  { providerId, salesChannelId }: OrderPayment,
): Promise<boolean> {
  const port = findPaymentAttemptsFor(container, providerId)
  return (await port?.findMethod({ sales_channel_id: salesChannelId }))?.state === "down"
}

async function assertPayable(
  container: MedusaContainer,
  total: number,
  cart: CheckoutCart,
  { payment }: CheckoutInput,
) {
  const port = findPaymentAttemptsFor(container, payment.providerId)
  const verdict =
    total < 1
      ? { ok: false as const, message: "There is nothing to pay for this order." }
      : ((await port?.checkPayable({ amount: total, currency_code: cart.currencyCode })) ?? {
          ok: true as const,
        })
  if (verdict.ok) return
  throw new ApiError({
    status: 400,
    code: "amount_not_payable",
    message: verdict.message,
    details: { total },
  })
}
