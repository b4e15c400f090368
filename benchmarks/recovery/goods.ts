import { queryOnce } from "../lib/data-sets"

/** A product that is sold, and the variant of it that is changed. */
export interface Goods {
  id: string
  title: string
  variantId: string
  sku: string
  /** All of them: a product that is written with some of its variants loses the others. */
  variantIds: string[]
}

/** Published goods at their own price: an offer would hide what becomes of it. */
export function readGoods(
  databaseUrl: string,
  { take, minVariants = 1 }: { take: number; minVariants?: number },
): Promise<Goods[]> {
  return queryOnce<Goods>(
    databaseUrl,
    `SELECT p.id, p.title, (array_agg(v.id ORDER BY v.id))[1] AS "variantId",
       (array_agg(v.sku ORDER BY v.id))[1] AS sku, array_agg(v.id ORDER BY v.id) AS "variantIds"
     FROM product p
     JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL AND v.sku IS NOT NULL
     WHERE p.status = 'published' AND p.deleted_at IS NULL AND NOT EXISTS (
       SELECT FROM product_variant_price_set l
       JOIN price pr ON pr.price_set_id = l.price_set_id AND pr.price_list_id IS NOT NULL AND pr.deleted_at IS NULL
       JOIN product_variant any_of ON any_of.id = l.variant_id WHERE any_of.product_id = p.id)
     GROUP BY p.id, p.title HAVING count(*) >= $2 ORDER BY md5(p.id) LIMIT $1`,
    [take, minVariants],
  )
}
