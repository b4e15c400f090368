import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StockedLine } from "./shortages"
import type { PricedLine } from "./price-change"

/** A cart as the checkout reads it before it changes anything. Prices are shillings. */
export type CheckoutCart = {
  id: string
  isCompleted: boolean
  currencyCode: string
  regionId: string | null
  salesChannelId: string | null
  customerId: string | null
  metadata: Record<string, unknown>
  shippingMethodIds: string[]
  /** Payment providers that the cart's region allows. */
  providerIds: string[]
  prices: PricedLine[]
  stockedLines: StockedLine[]
}

/** Null when there is no such cart. */
export async function findCheckoutCart(
  container: MedusaContainer,
  cartId: string,
): Promise<CheckoutCart | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    filters: { id: cartId },
    fields: [
      "id",
      "completed_at",
      "currency_code",
      "region_id",
      "sales_channel_id",
      "customer_id",
      "metadata",
      "shipping_methods.id",
      "region.payment_providers.id",
      "region.payment_providers.is_enabled",
      "items.id",
      "items.title",
      "items.variant_title",
      "items.quantity",
      "items.unit_price",
      "items.variant_id",
      "items.variant.manage_inventory",
      "items.variant.allow_backorder",
      "items.variant.product.status",
      "items.variant.inventory_items.inventory_item_id",
      "items.variant.inventory_items.required_quantity",
    ],
  })
  const [row] = data as unknown as CartRow[]
  return row ? toCheckoutCart(row) : null
}

type CartRow = {
  id: string
  completed_at: Date | string | null
  currency_code: string
  region_id: string | null
  sales_channel_id: string | null
  customer_id: string | null
  metadata: Record<string, unknown> | null
  shipping_methods?: { id: string }[]
  region?: { payment_providers?: ({ id: string; is_enabled: boolean } | null)[] } | null
  items?: LineRow[]
}

export type PricedLineRow = { id: string; title: string; variant_title: string | null; unit_price: number }

type LineRow = PricedLineRow & {
  quantity: BigNumberInput
  variant_id: string | null
  variant?: {
    manage_inventory: boolean
    allow_backorder: boolean
    product?: { status: string } | null
    inventory_items?: { inventory_item_id: string; required_quantity: BigNumberInput }[]
  } | null
}

function toCheckoutCart(row: CartRow): CheckoutCart {
  const items = row.items ?? []
  return {
    id: row.id,
    isCompleted: row.completed_at !== null,
    currencyCode: row.currency_code.toLowerCase(),
    regionId: row.region_id,
    salesChannelId: row.sales_channel_id,
    customerId: row.customer_id,
    metadata: row.metadata ?? {},
    shippingMethodIds: (row.shipping_methods ?? []).map((method) => method.id),
    providerIds: (row.region?.payment_providers ?? []).flatMap((provider) =>
      provider?.is_enabled ? [provider.id] : [],
    ),
    prices: items.map(toPricedLine),
    stockedLines: items.map(toStockedLine),
  }
}

export function toPricedLine({ id, title, variant_title, unit_price }: PricedLineRow): PricedLine {
  return { id, title: nameOf({ title, variant_title }), unitPrice: Number(unit_price) }
}

function toStockedLine(line: LineRow): StockedLine {
  const { variant } = line
  const isCounted = variant?.manage_inventory === true && !variant.allow_backorder
  return {
    id: line.id,
    title: nameOf(line),
    quantity: line.quantity,
    isSellable: line.variant_id === null || variant?.product?.status === "published",
    needs: isCounted
      ? (variant.inventory_items ?? []).map(({ inventory_item_id, required_quantity }) => ({
          inventoryItemId: inventory_item_id,
          perUnit: required_quantity,
        }))
      : [],
  }
}

/** "Canvas shoe, 42": the product and, where it tells something, the variant. */
function nameOf({ title, variant_title }: Pick<PricedLineRow, "title" | "variant_title">): string {
  const saysNothing = !variant_title || variant_title === title || /^default/i.test(variant_title)
  return saysNothing ? title : `${title}, ${variant_title}`
}
