import type { CreateOrderDTO, CreateOrderTaxLineDTO, CreateTaxLineDTO } from "@medusajs/framework/types"
import { OrderStatus } from "@medusajs/framework/utils"
import { SNAPSHOT } from "../cart-row"
import type { PlainCart, PlainLine } from "./plain-cart"
import type { Preparation } from "./write-cart"

/** The order that a prepared cart becomes, as core's `complete-cart` makes it. */
export function toOrder(cart: PlainCart, preparation: Preparation): CreateOrderDTO {
  const { email, customerId, address, metadata, method, taxes } = preparation
  return {
    region_id: cart.region_id,
    sales_channel_id: cart.sales_channel_id,
    ...(customerId === null ? {} : { customer_id: customerId }),
    ...(email === null ? {} : { email }),
    status: OrderStatus.PENDING,
    currency_code: cart.currency_code,
    locale: cart.locale,
    shipping_address: { ...address },
    ...(cart.billing_address ? { billing_address: withoutId(cart.billing_address) } : {}),
    no_notification: false,
    items: cart.items.map((line) => toOrderLine(line, taxes.lines.get(line.id) ?? [])),
    shipping_methods: [
      {
        name: method.name,
        amount: method.amount,
        is_tax_inclusive: method.is_tax_inclusive,
        shipping_option_id: method.shipping_option_id,
        data: {},
        tax_lines: taxes.delivery.map(toOrderTax),
        adjustments: [],
      },
    ],
    metadata,
    promo_codes: [],
    credit_lines: [],
  }
}

function toOrderLine(line: PlainLine, taxes: CreateTaxLineDTO[]) {
  const snapshot = Object.fromEntries(SNAPSHOT.map((key) => [key, line[key]]))
  return {
    ...snapshot,
    title: line.title,
    quantity: line.quantity,
    product_id: line.product_id,
    ...(line.product_type_id === null ? {} : { product_type_id: line.product_type_id }),
    variant_id: line.variant_id,
    ...(line.variant_title === null ? {} : { variant_title: line.variant_title }),
    requires_shipping: line.requires_shipping,
    is_giftcard: line.is_giftcard,
    is_tax_inclusive: line.is_tax_inclusive,
    unit_price: line.unit_price,
    ...(line.compare_at_unit_price === null ? {} : { compare_at_unit_price: line.compare_at_unit_price }),
    metadata: line.metadata ?? {},
    tax_lines: taxes.map(toOrderTax),
    adjustments: [],
  }
}

const toOrderTax = ({ description, tax_rate_id, code, rate, provider_id, data }: CreateTaxLineDTO) =>
  ({ description, tax_rate_id, code, rate, provider_id, data }) as CreateOrderTaxLineDTO

function withoutId({ id: _id, ...address }: Record<string, unknown>) {
  return address
}
