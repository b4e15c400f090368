import type { MedusaContainer } from "@medusajs/framework/types"
import { findCartRow, type CartRow, type LineRow } from "./cart-row"
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
  const row = await findCartRow(container, cartId)
  return row && toCheckoutCart(row)
}

export type PricedLineRow = { id: string; title: string; variant_title: string | null; unit_price: number }

export function toCheckoutCart(row: CartRow): CheckoutCart {
  return {
    id: row.id,
    isCompleted: row.completed_at !== null,
    currencyCode: row.currency_code.toLowerCase(),
    regionId: row.region_id,
    salesChannelId: row.sales_channel_id,
    customerId: row.customer_id,
    metadata: row.metadata ?? {},
    shippingMethodIds: row.shipping_method_ids,
    providerIds: row.provider_ids,
    prices: row.items.map(toPricedLine),
    stockedLines: row.items.map(toStockedLine),
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
      ? variant.inventory_items.map(({ inventory_item_id, required_quantity }) => ({
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
