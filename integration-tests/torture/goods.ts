import type { World } from "./world"

export interface Goods {
  variantId: string
  inventoryItemId: string
}

/** What is sold for a modest price; the dearest would pass M-Pesa's limit of a payment. */
export function listGoods({ rows }: Pick<World, "rows">): Promise<Goods[]> {
  return rows<Goods>(
    `SELECT v.id AS "variantId", l.inventory_item_id AS "inventoryItemId"
     FROM product_variant v
     JOIN product p ON p.id = v.product_id AND p.status = 'published' AND p.deleted_at IS NULL
     JOIN product_variant_inventory_item l ON l.variant_id = v.id AND l.deleted_at IS NULL
     JOIN product_variant_price_set s ON s.variant_id = v.id
     JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.price_list_id IS NULL AND pr.deleted_at IS NULL
     WHERE v.deleted_at IS NULL AND v.manage_inventory AND NOT v.allow_backorder
       AND EXISTS (SELECT 1 FROM inventory_level il WHERE il.inventory_item_id = l.inventory_item_id)
     GROUP BY v.id, l.inventory_item_id HAVING max(pr.amount) BETWEEN 100 AND 20000
     ORDER BY v.sku`,
  )
}

/** Puts `free` units on top of what is reserved at one place, and none anywhere else. */
export async function stock(
  { rows }: Pick<World, "rows">,
  inventoryItemId: string,
  free: number,
): Promise<void> {
  await rows(
    `UPDATE inventory_level SET stocked_quantity = x.stocked,
       raw_stocked_quantity = jsonb_build_object('value', x.stocked::text, 'precision', 20)
     FROM (SELECT id, reserved_quantity + CASE WHEN row_number() OVER (ORDER BY id) = 1 THEN $1::int ELSE 0 END AS stocked
           FROM inventory_level WHERE inventory_item_id = $2 AND deleted_at IS NULL) x
     WHERE inventory_level.id = x.id`,
    [free, inventoryItemId],
  )
}
