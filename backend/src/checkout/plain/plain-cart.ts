import type { CartRow, CustomerRow, LineRow, VariantRow } from "../cart-row"
import type { DeliveryTerms } from "./delivery-terms"

export type PlainLine = LineRow & {
  product_id: string
  variant_id: string
  variant: VariantRow & { price_set_id: string }
}

/** A cart about which the short way knows everything that core's workflows would find out. */
export type PlainCart = Omit<CartRow, "items"> & {
  region_id: string
  sales_channel_id: string
  items: PlainLine[]
}

/**
 * Is this a purchase as nearly all are: goods of the shop at its general prices, a flat fee, taxes by the rates, and
 * nothing that reckons with the cart as a whole? Everything else takes the long way through core's workflows.
 */
export function isPlain(cart: CartRow, delivery: DeliveryTerms): cart is PlainCart {
  return (
    cart.completed_at === null &&
    // Names of taxes and deliveries may be translated.
    cart.locale === null &&
    cart.sales_channel_id !== null &&
    cart.region?.automatic_taxes === true &&
    isKnown(cart, cart.customer) &&
    !cart.has_promotions &&
    !cart.has_price_rules &&
    cart.credit_lines.length === 0 &&
    delivery.has_one_price &&
    cart.items.length > 0 &&
    cart.items.every((line) => isPlainLine(line, delivery))
  )
}

const isKnown = (cart: CartRow, customer: CustomerRow | null) =>
  cart.customer_id === null || customer !== null

function isPlainLine(line: LineRow, delivery: DeliveryTerms): boolean {
  const { variant } = line
  if (!variant?.price_set_id || !variant.product || !line.product_id) return false
  const { product } = variant
  return (
    product.status === "published" &&
    !line.is_custom_price &&
    !line.is_giftcard &&
    !product.is_giftcard &&
    (!line.requires_shipping || product.shipping_profile_id === delivery.profile_id) &&
    (!variant.manage_inventory || (!variant.allow_backorder && variant.inventory_items.length > 0))
  )
}
