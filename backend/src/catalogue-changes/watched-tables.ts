/**
 * What a changed row says: the kind of its key and the column that holds it; "all" when any of them may look
 * different; "all but new" when a row that comes new is not shown until another row points to it; "nothing" when it
 * changes an answer and neither prices, stock, options nor the places of goods.
 */
export type Told = { kind: GoodsKey | IndexKey; column: string } | "all" | "all but new" | "nothing"

/** By which a product can be found that a row belongs to. */
export type GoodsKey = "product" | "variant" | "price_set" | "price" | "inventory_item"

/** A search index by its name: another version of it may be in use. */
export type IndexKey = "search_index"

const product = (column: string): Told => ({ kind: "product", column })
const variant = (column: string): Told => ({ kind: "variant", column })

/**
 * Every table whose rows change what a shopper sees of the catalogue: products and their parts, prices, stock, places,
 * and who may see what. Tables that this Medusa does not have are passed over.
 */
export const WATCHED_TABLES: Record<string, Told> = {
  // Goods
  product: product("id"),
  product_variant: product("product_id"),
  product_variant_option: variant("variant_id"),
  product_option: "all but new",
  product_option_value: "all but new",
  product_product_option: "nothing",
  product_product_option_value: "nothing",
  product_tag: "nothing",
  product_tags: "nothing",
  product_type: "nothing",
  product_collection: "nothing",
  product_category: "all",
  product_category_product: product("product_id"),
  image: "nothing",
  product_variant_product_image: "nothing",
  translation: "nothing",
  // Prices
  product_variant_price_set: variant("variant_id"),
  price_set: "nothing",
  price: { kind: "price_set", column: "price_set_id" },
  price_rule: { kind: "price", column: "price_id" },
  price_list: "all but new",
  price_list_rule: "all",
  price_preference: "nothing",
  currency: "nothing",
  tax_region: "nothing",
  tax_rate: "nothing",
  tax_rate_rule: "nothing",
  // Stock
  product_variant_inventory_item: variant("variant_id"),
  inventory_item: "nothing",
  inventory_level: { kind: "inventory_item", column: "inventory_item_id" },
  reservation_item: "nothing",
  sales_channel_stock_location: "all",
  stock_location: "nothing",
  // Who sees what, where
  api_key: "nothing",
  publishable_api_key_sales_channel: "nothing",
  sales_channel: "nothing",
  product_sales_channel: product("product_id"),
  store: "nothing",
  store_currency: "nothing",
  store_locale: "nothing",
  region: "all",
  region_country: "all",
  customer_group: "nothing",
  // What is found by which words; documents are announced by the feed that writes them
  search_index: { kind: "search_index", column: "name" },
  search_synonym: "nothing",
  // Delivery
  shipping_option: "nothing",
  shipping_option_rule: "nothing",
  shipping_option_price_set: "nothing",
  product_shipping_profile: "nothing",
  service_zone: "nothing",
  geo_zone: "nothing",
  fulfillment_set: "nothing",
  location_fulfillment_set: "nothing",
}
