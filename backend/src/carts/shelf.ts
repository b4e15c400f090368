import type { MedusaContainer } from "@medusajs/framework/types"
import { readRows } from "../read-rows"

/** What a new cart with these goods needs to know, read by one statement. Numbers are JavaScript's. */
export type Shelf = {
  region: { id: string; currency_code: string; automatic_taxes: boolean; countries: string[] } | null
  sales_channel: { id: string; is_disabled: boolean } | null
  variants: ShelfVariant[]
  /** A promotion of the shop that applies by itself. */
  has_promotions: boolean
  /** Prices that depend on who asks. */
  has_price_rules: boolean
}

export type ShelfVariant = {
  id: string
  title: string | null
  sku: string | null
  barcode: string | null
  thumbnail: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  price_set_id: string | null
  product: {
    id: string
    title: string
    subtitle: string | null
    description: string | null
    handle: string
    thumbnail: string | null
    status: string
    discountable: boolean
    is_giftcard: boolean
    type_id: string | null
    type: string | null
    collection: string | null
    shipping_profile_id: string | null
  } | null
  inventory_items: {
    required_quantity: number
    requires_shipping: boolean
    /** The most that is free at one place of the sales channel. */
    free: number | null
  }[]
}

export async function readShelf(
  container: MedusaContainer,
  wish: { regionId: string; salesChannelId: string; variantIds: string[] },
): Promise<Shelf> {
  const [row] = await readRows<{ shelf: Shelf }>(container, SHELF, wish)
  if (!row) throw new Error("A statement without a table gave no row")
  return row.shelf
}

const list = (select: string) => `coalesce((${select}), CAST('[]' AS jsonb))`

const SHELF = `
SELECT jsonb_build_object(
  'region', (SELECT jsonb_build_object('id', r.id, 'currency_code', r.currency_code,
      'automatic_taxes', r.automatic_taxes, 'countries', ${list(`SELECT jsonb_agg(c.iso_2) FROM region_country c
        WHERE c.region_id = r.id AND c.deleted_at IS NULL`)})
    FROM region r WHERE r.id = :regionId AND r.deleted_at IS NULL),
  'sales_channel', (SELECT jsonb_build_object('id', s.id, 'is_disabled', s.is_disabled)
    FROM sales_channel s WHERE s.id = :salesChannelId AND s.deleted_at IS NULL),
  'variants', ${list(`SELECT jsonb_agg(jsonb_build_object('id', v.id, 'title', v.title, 'sku', v.sku,
      'barcode', v.barcode, 'thumbnail', v.thumbnail, 'manage_inventory', v.manage_inventory,
      'allow_backorder', v.allow_backorder,
      'price_set_id', (SELECT l.price_set_id FROM product_variant_price_set l
        WHERE l.variant_id = v.id AND l.deleted_at IS NULL LIMIT 1),
      'product', (SELECT jsonb_build_object('id', p.id, 'title', p.title, 'subtitle', p.subtitle,
          'description', p.description, 'handle', p.handle, 'thumbnail', p.thumbnail, 'status', p.status,
          'discountable', p.discountable, 'is_giftcard', p.is_giftcard, 'type_id', t.id, 'type', t.value,
          'collection', k.title,
          'shipping_profile_id', (SELECT l.shipping_profile_id FROM product_shipping_profile l
            WHERE l.product_id = p.id AND l.deleted_at IS NULL LIMIT 1))
        FROM product p
        LEFT JOIN product_type t ON t.id = p.type_id AND t.deleted_at IS NULL
        LEFT JOIN product_collection k ON k.id = p.collection_id AND k.deleted_at IS NULL
        WHERE p.id = v.product_id AND p.deleted_at IS NULL),
      'inventory_items', ${list(`SELECT jsonb_agg(jsonb_build_object('required_quantity', n.required_quantity,
          'requires_shipping', coalesce(ii.requires_shipping, false),
          'free', (SELECT max(lv.stocked_quantity - lv.reserved_quantity) FROM inventory_level lv
            JOIN sales_channel_stock_location sl ON sl.stock_location_id = lv.location_id AND sl.deleted_at IS NULL
            WHERE lv.inventory_item_id = n.inventory_item_id AND lv.deleted_at IS NULL
              AND sl.sales_channel_id = :salesChannelId)))
        FROM product_variant_inventory_item n
        LEFT JOIN inventory_item ii ON ii.id = n.inventory_item_id AND ii.deleted_at IS NULL
        WHERE n.variant_id = v.id AND n.deleted_at IS NULL`)}))
    FROM product_variant v WHERE v.id = ANY (:variantIds) AND v.deleted_at IS NULL`)},
  'has_promotions', EXISTS (
    SELECT 1 FROM promotion p WHERE p.is_automatic AND p.status = 'active' AND p.deleted_at IS NULL),
  'has_price_rules', EXISTS (
    SELECT 1 FROM product_variant_price_set l
    JOIN price pr ON pr.price_set_id = l.price_set_id AND pr.deleted_at IS NULL
    LEFT JOIN price_list pl ON pl.id = pr.price_list_id AND pl.deleted_at IS NULL
    WHERE l.variant_id = ANY (:variantIds) AND l.deleted_at IS NULL
      AND (coalesce(pr.rules_count, 0) > 0 OR coalesce(pl.rules_count, 0) > 0))
) AS shelf`
