import { z } from "zod"
import type { SqlRunner } from "../catalogue/sql"
import type { ChangedKind } from "./change-of-event"

const VARIANT_OF_ITEM = `LEFT JOIN product_variant_inventory_item l ON l.inventory_item_id = x.inventory_item_id
  LEFT JOIN product_variant v ON v.id = l.variant_id`

/**
 * The products that show a row of each kind. Soft-deleted rows count throughout: what was taken away must disappear
 * from where it was shown. Kinds without an entry show on no product, or on any.
 */
const QUERIES: Partial<Record<ChangedKind, string>> = {
  variant: `SELECT x.id, x.product_id FROM product_variant x WHERE x.id = ANY(:ids)`,
  option: `SELECT o.id, l.product_id FROM product_option o
    LEFT JOIN product_product_option l ON l.product_option_id = o.id WHERE o.id = ANY(:ids)`,
  option_value: `SELECT x.id, v.product_id FROM product_option_value x
    LEFT JOIN product_variant_option l ON l.option_value_id = x.id
    LEFT JOIN product_variant v ON v.id = l.variant_id WHERE x.id = ANY(:ids)`,
  category: `SELECT x.id, l.product_id FROM product_category x
    LEFT JOIN product_category own ON own.mpath = x.mpath OR starts_with(own.mpath, x.mpath || '.')
    LEFT JOIN product_category_product l ON l.product_category_id = own.id WHERE x.id = ANY(:ids)`,
  collection: `SELECT x.id, p.id AS product_id FROM product_collection x
    LEFT JOIN product p ON p.collection_id = x.id WHERE x.id = ANY(:ids)`,
  tag: `SELECT x.id, l.product_id FROM product_tag x
    LEFT JOIN product_tags l ON l.product_tag_id = x.id WHERE x.id = ANY(:ids)`,
  type: `SELECT x.id, p.id AS product_id FROM product_type x
    LEFT JOIN product p ON p.type_id = x.id WHERE x.id = ANY(:ids)`,
  price: `SELECT x.id, v.product_id FROM price x
    LEFT JOIN product_variant_price_set l ON l.price_set_id = x.price_set_id
    LEFT JOIN product_variant v ON v.id = l.variant_id WHERE x.id = ANY(:ids)`,
  price_list: `SELECT x.id, v.product_id FROM price_list x
    LEFT JOIN price pr ON pr.price_list_id = x.id
    LEFT JOIN product_variant_price_set l ON l.price_set_id = pr.price_set_id
    LEFT JOIN product_variant v ON v.id = l.variant_id WHERE x.id = ANY(:ids)`,
  price_list_rule: `SELECT x.id, v.product_id FROM price_list_rule x
    LEFT JOIN price pr ON pr.price_list_id = x.price_list_id
    LEFT JOIN product_variant_price_set l ON l.price_set_id = pr.price_set_id
    LEFT JOIN product_variant v ON v.id = l.variant_id WHERE x.id = ANY(:ids)`,
  inventory_item: `SELECT x.inventory_item_id AS id, v.product_id
    FROM (SELECT id AS inventory_item_id FROM inventory_item WHERE id = ANY(:ids)) x ${VARIANT_OF_ITEM}`,
  inventory_level: `SELECT x.id, v.product_id FROM inventory_level x ${VARIANT_OF_ITEM} WHERE x.id = ANY(:ids)`,
  reservation: `SELECT x.id, v.product_id FROM reservation_item x ${VARIANT_OF_ITEM} WHERE x.id = ANY(:ids)`,
  product_sales_channel: `SELECT x.id, x.product_id FROM product_sales_channel x WHERE x.id = ANY(:ids)`,
  variant_inventory_item: `SELECT x.id, v.product_id FROM product_variant_inventory_item x
    JOIN product_variant v ON v.id = x.variant_id WHERE x.id = ANY(:ids)`,
  variant_price_set: `SELECT x.id, v.product_id FROM product_variant_price_set x
    JOIN product_variant v ON v.id = x.variant_id WHERE x.id = ANY(:ids)`,
}

/** Kinds that change nothing on any product. */
const ELSEWHERE: ReadonlySet<ChangedKind> = new Set([
  "key_sales_channel",
  "shipping_option",
  "shipping_option_rule",
  "service_zone",
  "geo_zone",
  "shipping_option_price_set",
])

const rowsSchema = z.array(z.object({ id: z.string(), product_id: z.string().nullable() }))

export type FoundProducts = {
  products: string[]
  /** Rows that are gone for good: nobody here knows whose they were. */
  missing: string[]
}

/** "all" for a kind that any product may depend on. */
export async function findProducts(
  db: SqlRunner,
  kind: ChangedKind,
  ids: string[],
): Promise<FoundProducts | "all"> {
  if (ELSEWHERE.has(kind)) return { products: [], missing: [] }
  // A product that is gone is its own answer.
  if (kind === "product") return { products: ids, missing: [] }
  const query = QUERIES[kind]
  if (!query || ids.length === 0) return "all"
  const rows = rowsSchema.parse((await db.raw(query, { ids })).rows)
  const found = new Set(rows.map((row) => row.id))
  return {
    products: [...new Set(rows.flatMap((row) => (row.product_id === null ? [] : [row.product_id])))],
    missing: ids.filter((id) => !found.has(id)),
  }
}
