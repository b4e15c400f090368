import { z } from "zod"
import type { SqlRunner } from "../catalogue/sql"
import type { LookupKind } from "./targets-of-event"

const PRODUCT_OF_VARIANT =
  "JOIN product_variant v ON v.id = l.variant_id JOIN product p ON p.id = v.product_id"
const VARIANT_OF_ITEM = `LEFT JOIN product_variant_inventory_item l ON l.inventory_item_id = x.inventory_item_id
  LEFT JOIN product_variant v ON v.id = l.variant_id LEFT JOIN product p ON p.id = v.product_id`
const PRODUCT_TAG = "'product:' || p.handle AS tag"

/** Soft-deleted rows count: a product that was taken down must disappear from the pages too. */
const QUERIES: Record<LookupKind, string> = {
  product: `SELECT p.id, ${PRODUCT_TAG} FROM product p WHERE p.id = ANY(:ids)`,
  variant: `SELECT v.id, ${PRODUCT_TAG} FROM product_variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY(:ids)`,
  price: `SELECT x.id, CASE WHEN s.id IS NULL THEN 'product:' || p.handle ELSE 'delivery' END AS tag
    FROM price x
    LEFT JOIN shipping_option_price_set s ON s.price_set_id = x.price_set_id
    LEFT JOIN product_variant_price_set l ON l.price_set_id = x.price_set_id
    LEFT JOIN product_variant v ON v.id = l.variant_id LEFT JOIN product p ON p.id = v.product_id
    WHERE x.id = ANY(:ids)`,
  inventory_item: `SELECT x.inventory_item_id AS id, ${PRODUCT_TAG}
    FROM (SELECT id AS inventory_item_id FROM inventory_item WHERE id = ANY(:ids)) x ${VARIANT_OF_ITEM}`,
  inventory_level: `SELECT x.id, ${PRODUCT_TAG} FROM inventory_level x ${VARIANT_OF_ITEM} WHERE x.id = ANY(:ids)`,
  reservation: `SELECT x.id, ${PRODUCT_TAG} FROM reservation_item x ${VARIANT_OF_ITEM} WHERE x.id = ANY(:ids)`,
  product_sales_channel: `SELECT l.id, ${PRODUCT_TAG} FROM product_sales_channel l JOIN product p ON p.id = l.product_id WHERE l.id = ANY(:ids)`,
  variant_inventory_item: `SELECT l.id, ${PRODUCT_TAG} FROM product_variant_inventory_item l ${PRODUCT_OF_VARIANT} WHERE l.id = ANY(:ids)`,
  variant_price_set: `SELECT l.id, ${PRODUCT_TAG} FROM product_variant_price_set l ${PRODUCT_OF_VARIANT} WHERE l.id = ANY(:ids)`,
}

const rowsSchema = z.array(z.object({ id: z.string(), tag: z.string().nullable() }))

/** Tags of the products (or of the delivery options) that the rows belong to; an id that is gone means all products. */
export async function findTags(db: SqlRunner, kind: LookupKind, ids: string[]): Promise<string[]> {
  const rows = rowsSchema.parse((await db.raw(QUERIES[kind], { ids })).rows)
  const found = new Set(rows.map((row) => row.id))
  const tags = new Set(rows.flatMap((row) => (row.tag === null ? [] : [row.tag])))
  if (ids.some((id) => !found.has(id)) || [...tags].some((tag) => tag.startsWith("product:")))
    tags.add("products")
  return [...tags]
}
