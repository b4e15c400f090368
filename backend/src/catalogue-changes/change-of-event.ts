const ROWS = ["created", "updated", "deleted", "restored"]
const LINKS = ["attached", "detached"]

/**
 * Medusa announces one change under the name of the workflow ("product.updated"), of the module
 * ("product.product.updated"), of both or of neither, depending on the way it was made; hence both names of everything.
 */
const EVENTS = {
  product: { bases: ["product", "product.product"], actions: ROWS },
  variant: { bases: ["product-variant", "product.product-variant"], actions: ROWS },
  option: { bases: ["product.product-option"], actions: ROWS },
  option_value: { bases: ["product.product-option-value"], actions: ROWS },
  category: { bases: ["product-category", "product.product-category"], actions: ROWS },
  collection: { bases: ["product-collection", "product.product-collection"], actions: ROWS },
  tag: { bases: ["product-tag", "product.product-tag"], actions: ROWS },
  type: { bases: ["product-type", "product.product-type"], actions: ROWS },
  price: { bases: ["pricing.price"], actions: ROWS },
  price_list: { bases: ["pricing.price-list"], actions: ROWS },
  price_list_rule: { bases: ["pricing.price-list-rule"], actions: ROWS },
  inventory_item: { bases: ["inventory-item", "inventory.inventory-item"], actions: ROWS },
  inventory_level: { bases: ["inventory-level", "inventory.inventory-level"], actions: ROWS },
  reservation: { bases: ["reservation-item", "inventory.reservation-item"], actions: ROWS },
  sales_channel: { bases: ["sales-channel"], actions: ROWS },
  region: { bases: ["region", "region.region"], actions: ROWS },
  shipping_option: { bases: ["fulfillment.shipping-option"], actions: ROWS },
  shipping_option_rule: { bases: ["fulfillment.shipping-option-rule"], actions: ROWS },
  service_zone: { bases: ["fulfillment.service-zone"], actions: ROWS },
  geo_zone: { bases: ["fulfillment.geo-zone"], actions: ROWS },
  product_sales_channel: { bases: ["LinkProductSalesChannel"], actions: LINKS },
  variant_inventory_item: { bases: ["LinkProductVariantInventoryItem"], actions: LINKS },
  variant_price_set: { bases: ["LinkProductVariantPriceSet"], actions: LINKS },
  channel_stock_location: { bases: ["LinkSalesChannelStockLocation"], actions: LINKS },
  key_sales_channel: { bases: ["LinkPublishableApiKeySalesChannel"], actions: LINKS },
  shipping_option_price_set: { bases: ["LinkShippingOptionPriceSet"], actions: LINKS },
} satisfies Record<string, { bases: string[]; actions: string[] }>

/** What a row that changed is, whichever name its event had. */
export type ChangedKind = keyof typeof EVENTS

/** `ids` is empty when the event names no row: it could have been any. */
export type CatalogueChange = { kind: ChangedKind; ids: string[] }

const KIND_OF_EVENT = new Map<string, ChangedKind>(
  (Object.keys(EVENTS) as ChangedKind[]).flatMap((kind) =>
    EVENTS[kind].bases.flatMap((base) =>
      EVENTS[kind].actions.map((action): [string, ChangedKind] => [`${base}.${action}`, kind]),
    ),
  ),
)

/** Every event after which a shopper may see something else. */
export const CATALOGUE_EVENTS: string[] = [...KIND_OF_EVENT.keys()]

export function changeOfEvent(name: string, data: unknown): CatalogueChange | undefined {
  const kind = KIND_OF_EVENT.get(name)
  return kind && { kind, ids: idsIn(data) }
}

/** Events carry `{ id }`, `{ id: [...] }` or a list of those. */
function idsIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(idsIn)
  if (typeof data !== "object" || data === null || !("id" in data)) return []
  const ids: unknown[] = Array.isArray(data.id) ? data.id : [data.id]
  return ids.filter((id): id is string => typeof id === "string")
}
