import { queryOnce } from "../lib/data-sets"

export interface Shelf {
  variantIds: string[]
  pickupOptionId: string
}

const VARIANTS = 20
/** Of one measurement at most; the next one's phones and addresses begin after them. */
const BUYERS = 20_000

/** Fills a few modestly priced things up without end. The same ones in every copy of a data set. */
export async function readShelf(databaseUrl: string): Promise<Shelf> {
  const goods = await queryOnce<{ variantId: string; itemId: string }>(
    databaseUrl,
    `SELECT v.id AS "variantId", l.inventory_item_id AS "itemId" FROM product_variant v
     JOIN product p ON p.id = v.product_id AND p.status = 'published' AND p.deleted_at IS NULL
     JOIN product_variant_inventory_item l ON l.variant_id = v.id AND l.deleted_at IS NULL
     JOIN product_variant_price_set s ON s.variant_id = v.id
     JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.price_list_id IS NULL AND pr.deleted_at IS NULL
     WHERE v.deleted_at IS NULL AND v.manage_inventory
       AND EXISTS (SELECT 1 FROM inventory_level il WHERE il.inventory_item_id = l.inventory_item_id)
     GROUP BY v.id, l.inventory_item_id HAVING max(pr.amount) BETWEEN 500 AND 5000 ORDER BY v.sku LIMIT ${VARIANTS}`,
  )
  await queryOnce(
    databaseUrl,
    `UPDATE inventory_level SET stocked_quantity = 1000000,
       raw_stocked_quantity = '{"value": "1000000", "precision": 20}' WHERE inventory_item_id = ANY ($1)`,
    [goods.map(({ itemId }) => itemId)],
  )
  const [pickup] = await queryOnce<{ id: string }>(
    databaseUrl,
    "SELECT id FROM shipping_option WHERE data->>'kind' = 'pickup' AND deleted_at IS NULL ORDER BY id LIMIT 1",
  )
  if (goods.length === 0 || !pickup) throw new Error("The catalogue has nothing to buy, or no way to get it")
  return { variantIds: goods.map(({ variantId }) => variantId), pickupOptionId: pickup.id }
}

let measurements = 0

/** The first of buyers who have not bought before: a phone has one prompt at a time. */
export const buyersFrom = () => BUYERS * measurements++
