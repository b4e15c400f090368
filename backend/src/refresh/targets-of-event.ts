/** Rows whose products must be found before the storefront can be told. */
export const LOOKUP_KINDS = [
  "product",
  "variant",
  "price",
  "inventory_item",
  "inventory_level",
  "reservation",
  "product_sales_channel",
  "variant_inventory_item",
  "variant_price_set",
] as const
export type LookupKind = (typeof LOOKUP_KINDS)[number]

export type RefreshTarget =
  { kind: "tags"; tags: string[] } | { kind: "lookup"; of: LookupKind; ids: string[] }

const ROWS = ["created", "updated", "deleted", "restored"]
const LINKS = ["attached", "detached"]

type Rule = { actions: string[] } & ({ tags: string[] } | { lookup: LookupKind })

/**
 * Medusa announces one change under the name of the workflow ("product.updated"), of the module
 * ("product.product.updated"), of both or of neither, depending on the way it was made; hence both names of everything.
 */
const RULES = new Map<string, Rule>(
  Object.entries({
    product: { actions: ROWS, lookup: "product" },
    "product.product": { actions: ROWS, lookup: "product" },
    "product-variant": { actions: ROWS, lookup: "variant" },
    "product.product-variant": { actions: ROWS, lookup: "variant" },
    "product.product-option": { actions: ROWS, tags: ["products"] },
    "product.product-option-value": { actions: ROWS, tags: ["products"] },
    "product-category": { actions: ROWS, tags: ["navigation", "products"] },
    "product.product-category": { actions: ROWS, tags: ["navigation", "products"] },
    "product-collection": { actions: ROWS, tags: ["products"] },
    "product.product-collection": { actions: ROWS, tags: ["products"] },
    "pricing.price": { actions: ROWS, lookup: "price" },
    "pricing.price-list": { actions: ROWS, tags: ["products"] },
    "pricing.price-list-rule": { actions: ROWS, tags: ["products"] },
    "inventory-item": { actions: ROWS, lookup: "inventory_item" },
    "inventory.inventory-item": { actions: ROWS, lookup: "inventory_item" },
    "inventory-level": { actions: ROWS, lookup: "inventory_level" },
    "inventory.inventory-level": { actions: ROWS, lookup: "inventory_level" },
    "reservation-item": { actions: ROWS, lookup: "reservation" },
    "inventory.reservation-item": { actions: ROWS, lookup: "reservation" },
    "sales-channel": { actions: ROWS, tags: ["products"] },
    region: { actions: ROWS, tags: ["region", "products", "delivery"] },
    "region.region": { actions: ROWS, tags: ["region", "products", "delivery"] },
    "fulfillment.shipping-option": { actions: ROWS, tags: ["delivery"] },
    "fulfillment.shipping-option-rule": { actions: ROWS, tags: ["delivery"] },
    "fulfillment.service-zone": { actions: ROWS, tags: ["delivery"] },
    "fulfillment.geo-zone": { actions: ROWS, tags: ["delivery"] },
    LinkProductSalesChannel: { actions: LINKS, lookup: "product_sales_channel" },
    LinkProductVariantInventoryItem: { actions: LINKS, lookup: "variant_inventory_item" },
    LinkProductVariantPriceSet: { actions: LINKS, lookup: "variant_price_set" },
    LinkSalesChannelStockLocation: { actions: LINKS, tags: ["products"] },
    LinkShippingOptionPriceSet: { actions: LINKS, tags: ["delivery"] },
  } satisfies Record<string, Rule>),
)

export const REFRESH_EVENTS: string[] = [...RULES].flatMap(([base, { actions }]) =>
  actions.map((action) => `${base}.${action}`),
)

/** What the storefront must forget after an event. A row that the event does not name could be any: all products. */
export function targetsOfEvent(name: string, data: unknown): RefreshTarget | undefined {
  const dot = name.lastIndexOf(".")
  const rule = RULES.get(name.slice(0, dot))
  if (!rule?.actions.includes(name.slice(dot + 1))) return undefined
  if ("tags" in rule) return { kind: "tags", tags: rule.tags }
  const ids = idsIn(data)
  return ids.length > 0 ? { kind: "lookup", of: rule.lookup, ids } : { kind: "tags", tags: ["products"] }
}

/** Events carry `{ id }`, `{ id: [...] }` or a list of those. */
function idsIn(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(idsIn)
  if (typeof data !== "object" || data === null || !("id" in data)) return []
  const ids: unknown[] = Array.isArray(data.id) ? data.id : [data.id]
  return ids.filter((id): id is string => typeof id === "string")
}
