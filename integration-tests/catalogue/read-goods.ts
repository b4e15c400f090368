import type { Shop } from "../setup/shop"

export interface GoodsVariant {
  /** Shillings: what one unit costs now, and what it costs without the sale. */
  amount: number
  original: number
  /** Units that can be sold. */
  free: number
  options: Record<string, string>
}

export interface Goods {
  id: string
  title: string
  createdAtMicroseconds: number
  /** Handles of the categories it lies in, with all their ancestors. */
  categories: string[]
  variants: GoodsVariant[]
}

interface VariantRow {
  product_id: string
  base: number
  sale: number | null
  free: number
  options: Record<string, string>
}

/**
 * Everything for sale, row by row and without a filter. Right for the demo and the generated products: all published
 * in the one channel, priced in shillings without rules, reduced by sale lists without dates, stock always counted.
 */
export async function readGoods({ db }: Pick<Shop, "db">): Promise<Goods[]> {
  const products = await db.rows<Omit<Goods, "variants">>(
    `SELECT p.id, p.title, (extract(epoch FROM p.created_at) * 1000000)::float8 AS "createdAtMicroseconds",
       ARRAY(SELECT DISTINCT a.handle FROM product_category_product cp
         JOIN product_category c ON c.id = cp.product_category_id
         JOIN product_category a ON a.id = ANY(string_to_array(c.mpath, '.'))
         WHERE cp.product_id = p.id) AS categories
     FROM product p`,
  )
  const variants = await db.rows<VariantRow>(
    `SELECT v.product_id, p.base, p.sale, l.free, o.options
     FROM product_variant v
     JOIN product_variant_price_set s ON s.variant_id = v.id
     JOIN (SELECT price_set_id, min(amount) FILTER (WHERE price_list_id IS NULL)::float8 AS base,
             min(amount) FILTER (WHERE price_list_id IS NOT NULL)::float8 AS sale
           FROM price GROUP BY price_set_id) p ON p.price_set_id = s.price_set_id
     JOIN product_variant_inventory_item i ON i.variant_id = v.id
     JOIN (SELECT inventory_item_id, sum(stocked_quantity - reserved_quantity)::float8 AS free
           FROM inventory_level GROUP BY inventory_item_id) l ON l.inventory_item_id = i.inventory_item_id
     JOIN (SELECT vo.variant_id, json_object_agg(po.title, ov.value) AS options
           FROM product_variant_option vo
           JOIN product_option_value ov ON ov.id = vo.option_value_id
           JOIN product_option po ON po.id = ov.option_id
           GROUP BY vo.variant_id) o ON o.variant_id = v.id`,
  )
  const goods = new Map(
    products.map((product) => [product.id, { ...product, variants: [] as GoodsVariant[] }]),
  )
  for (const row of variants) goods.get(row.product_id)?.variants.push(toVariant(row))
  return [...goods.values()]
}

function toVariant({ base, sale, free, options }: VariantRow): GoodsVariant {
  return { amount: Math.min(base, sale ?? base), original: base, free, options }
}
