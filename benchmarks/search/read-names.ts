import { queryOnce } from "../lib/data-sets"
import type { Named } from "./words"

/** What can be found, in an order that has nothing to do with that of the catalogue. */
export function readNames(databaseUrl: string): Promise<Named[]> {
  return queryOnce<Named>(
    databaseUrl,
    `SELECT p.title, min(v.sku) AS sku FROM product p JOIN product_variant v ON v.product_id = p.id
     WHERE p.status = 'published' AND p.deleted_at IS NULL AND v.sku IS NOT NULL GROUP BY p.id, p.title ORDER BY md5(p.id)`,
  )
}
