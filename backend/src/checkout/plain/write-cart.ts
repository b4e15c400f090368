import type { CreateTaxLineDTO, MedusaContainer } from "@medusajs/framework/types"
import { Modules, promiseAll } from "@medusajs/framework/utils"
import type { toShippingAddress } from "../delivery-choice"
import type { NewMethod, Taxes } from "./ask-taxes"
import { haveTaxes } from "./current-taxes"
import type { PlainCart } from "./plain-cart"

export type Preparation = {
  email: string | null
  customerId: string | null
  address: ReturnType<typeof toShippingAddress>
  metadata: Record<string, unknown>
  method: NewMethod & { is_tax_inclusive: boolean }
  taxes: Taxes
}

/**
 * Writes buyer, address, delivery and taxes into the cart. A fault in between leaves a draft that the next try writes
 * again; nothing is sold yet.
 */
export async function writeCart(
  container: MedusaContainer,
  cart: PlainCart,
  { email, customerId, address, metadata, method, taxes }: Preparation,
): Promise<void> {
  const carts = container.resolve(Modules.CART)
  const writes: Promise<unknown>[] = [
    // The type does not know that a cart may be without a customer.
    carts.updateCarts(cart.id, {
      email,
      customer_id: customerId,
      shipping_address: address,
      metadata,
    } as object),
    carts.addShippingMethods([{ ...method, cart_id: cart.id, data: {}, tax_lines: taxes.delivery }]),
  ]
  if (cart.shipping_method_ids.length > 0) {
    writes.push(carts.softDeleteShippingMethods(cart.shipping_method_ids))
  }
  if (!haveTaxes(cart.items, taxes.lines)) {
    writes.push(carts.setLineItemTaxLines(cart.id, taxLinesOf(taxes.lines)))
  }
  await promiseAll(writes)
}

const taxLinesOf = (taxes: Map<string, CreateTaxLineDTO[]>) =>
  [...taxes].flatMap(([item_id, lines]) => lines.map((line) => ({ ...line, item_id })))
