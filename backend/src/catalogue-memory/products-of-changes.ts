import { z } from "zod"
import type { GoodsChange } from "../catalogue-changes/announcing"
import type { GoodsKey } from "../catalogue-changes/watched-tables"
import type { SqlRunner } from "../catalogue/sql"

/** The product of a key; rows that are deleted softly count, for they have left a product. */
const PRODUCT_OF: Record<GoodsKey, string> = {
  product: `SELECT id FROM unnest(CAST(:keys AS text[])) AS id`,
  variant: `SELECT product_id AS id FROM product_variant WHERE id = ANY(:keys)`,
  price_set: `SELECT v.product_id AS id FROM product_variant_price_set l
    JOIN product_variant v ON v.id = l.variant_id WHERE l.price_set_id = ANY(:keys)`,
  price: `SELECT v.product_id AS id FROM price p
    JOIN product_variant_price_set l ON l.price_set_id = p.price_set_id
    JOIN product_variant v ON v.id = l.variant_id WHERE p.id = ANY(:keys)`,
  inventory_item: `SELECT v.product_id AS id FROM product_variant_inventory_item l
    JOIN product_variant v ON v.id = l.variant_id WHERE l.inventory_item_id = ANY(:keys)`,
}

const rows = z.array(z.object({ id: z.string().nullable() }))

/** A row that is gone for good has named its product, or the key of one, in the same transaction. */
export async function productsOfChanges(
  db: SqlRunner,
  changes: Exclude<GoodsChange, "all">[],
): Promise<Set<string>> {
  const products = new Set<string>()
  for (const [kind, of] of Object.entries(PRODUCT_OF)) {
    const keys = changes.filter((one) => one.kind === kind).map(({ key }) => key)
    if (keys.length === 0) continue
    for (const { id } of rows.parse((await db.raw(of, { keys })).rows)) if (id !== null) products.add(id)
  }
  return products
}
