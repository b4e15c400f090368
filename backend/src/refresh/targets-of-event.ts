import { CATALOGUE_EVENTS, changeOfEvent, type ChangedKind } from "../catalogue-changes/change-of-event"

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
] as const satisfies ChangedKind[]
export type LookupKind = (typeof LOOKUP_KINDS)[number]

export type RefreshTarget =
  { kind: "tags"; tags: string[] } | { kind: "lookup"; of: LookupKind; ids: string[] }

const TAGS: Record<Exclude<ChangedKind, LookupKind>, string[]> = {
  option: ["products"],
  option_value: ["products"],
  category: ["navigation", "products"],
  collection: ["products"],
  tag: ["products"],
  type: ["products"],
  price_list: ["products"],
  price_list_rule: ["products"],
  sales_channel: ["products"],
  region: ["region", "products", "delivery"],
  shipping_option: ["delivery"],
  shipping_option_rule: ["delivery"],
  service_zone: ["delivery"],
  geo_zone: ["delivery"],
  channel_stock_location: ["products"],
  key_sales_channel: ["products"],
  shipping_option_price_set: ["delivery"],
}

export const REFRESH_EVENTS = CATALOGUE_EVENTS

/** What the storefront must forget after an event. A row that the event does not name could be any: all products. */
export function targetsOfEvent(name: string, data: unknown): RefreshTarget | undefined {
  const change = changeOfEvent(name, data)
  if (!change) return undefined
  const { kind, ids } = change
  if (!isLookup(kind)) return { kind: "tags", tags: TAGS[kind] }
  return ids.length > 0 ? { kind: "lookup", of: kind, ids } : { kind: "tags", tags: ["products"] }
}

const lookups: ReadonlySet<ChangedKind> = new Set(LOOKUP_KINDS)
const isLookup = (kind: ChangedKind): kind is LookupKind => lookups.has(kind)
