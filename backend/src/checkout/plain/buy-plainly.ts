import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { decorateCartTotals, generateEntityId, promiseAll } from "@medusajs/framework/utils"
import { assertInStock } from "../assert-in-stock"
import { findCartRow } from "../cart-row"
import { toCheckoutCart } from "../checkout-cart"
import type { CheckoutInput } from "../checkout-input"
import { toOrderDelivery, toShippingAddress, type DeliveryChoice } from "../delivery-choice"
import { withLock } from "../locks"
import { DELIVERY_METADATA_KEY } from "../order-delivery"
import { paymentMethodUnavailable } from "../payment-session"
import { roundDown } from "../rounding"
import { choosePlaces } from "./choose-places"
import { findCurrentFee } from "./current-fee"
import { findCurrentTaxes } from "./current-taxes"
import { findDeliveryTerms, reaches } from "./delivery-terms"
import { findBuyer } from "./find-buyer"
import { hasForeignHooks } from "./foreign-hooks"
import { openSession } from "./open-session"
import { isPlain, type PlainCart } from "./plain-cart"
import { placeOrder, type Placement } from "./place-order"
import { toOrder } from "./to-order"
import { writeCart, type Preparation } from "./write-cart"

export type PlainSale =
  | { outcome: "placed"; orderId: string }
  /** Nothing was written: core's workflows have to look at this cart. */
  | { outcome: "not_plain" }
  /** The last part, which makes the order, has thrown; it may or may not have been taken back. */
  | { outcome: "failed"; fault: unknown }

export type Wish = {
  cartId: string
  delivery: DeliveryChoice
  input: CheckoutInput
  /** @throws what the shopper is told when the order may not be placed at this total (whole shillings) */
  agree(total: number, cart: PlainCart): Promise<void>
}

/** As long as core's workflows wait for the same lock. */
const CART_WAIT_SECONDS = 5

/**
 * The short way from a cart to a placed order, for the purchases that nearly all are (`isPlain`).
 *
 * It makes the same decisions as core's workflows in the same modules, on the same facts of now, but reads the cart
 * once, and writes what changes. Whatever it does not know itself (promotions, prices with rules, cents, hooks of
 * plugins, ...) it leaves to them, before anything is written.
 */
export async function buyPlainly(container: MedusaContainer, wish: Wish): Promise<PlainSale> {
  if (hasForeignHooks()) return { outcome: "not_plain" }
  // The lock that core's own routes take: what is read here stays as it is until the order is made.
  return withLock(container, [wish.cartId], { waitSeconds: CART_WAIT_SECONDS }, async () => {
    const prepared = await prepare(container, wish)
    if (!prepared) return { outcome: "not_plain" }
    try {
      return { outcome: "placed", orderId: await placeOrder(container, prepared) }
    } catch (fault) {
      return { outcome: "failed", fault }
    }
  })
}

async function prepare(container: MedusaContainer, wish: Wish): Promise<Placement | null> {
  const { input, delivery } = wish
  const address = toShippingAddress(delivery, input.contact)
  const known = await findPlainCart(container, wish, address)
  if (!known) return null
  const { cart, fee, levels } = known

  const { customer, email } = await findBuyer(container, {
    customer: cart.customer,
    email: input.contact.email,
  })
  const method = {
    id: generateEntityId(undefined, "casm"),
    name: delivery.option.name,
    shipping_option_id: delivery.option.id,
    amount: fee.amount,
    is_tax_inclusive: fee.isTaxInclusive,
  }
  const taxes = await findCurrentTaxes(container, { cart, customer, address, method })
  const preparation: Preparation = {
    email,
    customerId: customer?.id ?? null,
    address,
    metadata: { ...cart.metadata, [DELIVERY_METADATA_KEY]: toOrderDelivery(delivery) },
    method,
    taxes,
  }
  const { payable, credit } = roundDown(totalOf(cart, preparation))
  if (credit > 0) return null
  await wish.agree(payable, cart)

  const { providerId } = input.payment
  const [session] = await promiseAll([
    openSession(container, cart, { providerId, amount: payable }),
    writeCart(container, cart, preparation),
  ])
  return {
    cartId: cart.id,
    session,
    order: toOrder(cart, preparation),
    reservations: (lines) =>
      choosePlaces(
        lines,
        cart.items.map(({ variant }) => variant),
        levels,
      ),
  }
}

/** Null when something about the cart is not plain after all, or not as it was when it was filled. */
async function findPlainCart(
  container: MedusaContainer,
  { cartId, delivery: { option }, input }: Wish,
  address: ReturnType<typeof toShippingAddress>,
) {
  const cart = await findCartRow(container, cartId)
  if (!cart) return null
  const terms = await findDeliveryTerms(container, {
    optionId: option.id,
    salesChannelId: cart.sales_channel_id,
    currencyCode: cart.currency_code,
  })
  if (!terms?.price_set_id || !isPlain(cart, terms)) return null
  if (!cart.provider_ids.includes(input.payment.providerId)) throw paymentMethodUnavailable()
  const [levels, fee, isReached] = await Promise.all([
    assertInStock(container, toCheckoutCart(cart)),
    findCurrentFee(container, cart, terms.price_set_id),
    reaches(container, { optionId: option.id, terms, address }),
  ])
  return fee && isReached ? { cart, fee, levels } : null
}

function totalOf(cart: PlainCart, { method, taxes }: Preparation): BigNumberInput {
  const { total } = decorateCartTotals({
    currency_code: cart.currency_code,
    items: cart.items.map(({ id, unit_price, quantity, is_tax_inclusive }) => ({
      id,
      unit_price,
      quantity,
      is_tax_inclusive,
      tax_lines: taxes.lines.get(id) ?? [],
      adjustments: [],
    })),
    shipping_methods: [{ ...method, tax_lines: taxes.delivery, adjustments: [] }],
    credit_lines: [],
  })
  return total
}
