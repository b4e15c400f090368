import type { BigNumberRawValue, MedusaContainer } from "@medusajs/framework/types"
import { readRows } from "../read-rows"
import type { SessionOfCart } from "./payment-session"

/**
 * A cart with everything that the checkout asks about it, read by one statement: what `query.graph` needs twenty for.
 * Rows are as the tables have them (Medusa 2.21): numbers beside their exact `raw_` values, times as ISO text.
 */
export type CartRow = {
  id: string
  completed_at: string | null
  currency_code: string
  locale: string | null
  email: string | null
  region_id: string | null
  sales_channel_id: string | null
  customer_id: string | null
  metadata: Record<string, unknown> | null
  region: { id: string; automatic_taxes: boolean } | null
  /** Enabled payment providers of the region. */
  provider_ids: string[]
  customer: CustomerRow | null
  billing_address: Record<string, unknown> | null
  shipping_method_ids: string[]
  credit_lines: { id: string; amount: number; reference: string | null }[]
  payment_collection: PaymentCollectionRow | null
  items: LineRow[]
  /** Codes that the cart holds, discounts on its lines, or a promotion of the shop that applies by itself. */
  has_promotions: boolean
  /** Prices of its variants that depend on who asks: rules of a price or of a price list. */
  has_price_rules: boolean
}

export type CustomerRow = {
  id: string
  email: string | null
  has_account: boolean
  metadata: Record<string, unknown> | null
  group_ids: string[]
}

export type PaymentCollectionRow = {
  id: string
  amount: number
  sessions: SessionOfCart[]
}

export type LineRow = {
  id: string
  title: string
  quantity: number
  unit_price: number
  raw_unit_price: BigNumberRawValue
  compare_at_unit_price: number | null
  product_id: string | null
  product_type_id: string | null
  variant_id: string | null
  variant_title: string | null
  requires_shipping: boolean
  is_giftcard: boolean
  is_tax_inclusive: boolean
  is_custom_price: boolean
  metadata: Record<string, unknown> | null
  tax_lines: TaxLineRow[]
  variant: VariantRow | null
} & Record<(typeof SNAPSHOT)[number], unknown>

/** What a line remembers of its product, copied as it is. */
export const SNAPSHOT = [
  "subtitle",
  "thumbnail",
  "product_title",
  "product_description",
  "product_subtitle",
  "product_type",
  "product_collection",
  "product_handle",
  "variant_sku",
  "variant_barcode",
  "variant_option_values",
  "is_discountable",
] as const

export type TaxLineRow = {
  description: string | null
  tax_rate_id: string | null
  code: string
  rate: number
  provider_id: string | null
  data: Record<string, unknown> | null
  metadata: Record<string, unknown> | null
}

export type VariantRow = {
  id: string
  manage_inventory: boolean
  allow_backorder: boolean
  price_set_id: string | null
  product: { status: string; is_giftcard: boolean; shipping_profile_id: string | null } | null
  inventory_items: { inventory_item_id: string; required_quantity: number }[]
}

/** Null when there is no such cart. */
export async function findCartRow(container: MedusaContainer, cartId: string): Promise<CartRow | null> {
  const [row] = await readRows<{ cart: CartRow }>(container, CART, { cartId })
  return row?.cart ?? null
}

const list = (select: string) => `coalesce((${select}), CAST('[]' AS jsonb))`

const CART = `
SELECT to_jsonb(c) || jsonb_build_object(
  'region', (SELECT jsonb_build_object('id', r.id, 'automatic_taxes', r.automatic_taxes)
    FROM region r WHERE r.id = c.region_id AND r.deleted_at IS NULL),
  'provider_ids', ${list(`SELECT jsonb_agg(p.id) FROM region_payment_provider l
    JOIN payment_provider p ON p.id = l.payment_provider_id AND p.is_enabled AND p.deleted_at IS NULL
    WHERE l.region_id = c.region_id AND l.deleted_at IS NULL`)},
  'customer', (SELECT jsonb_build_object('id', u.id, 'email', u.email, 'has_account', u.has_account,
      'metadata', u.metadata, 'group_ids', ${list(`SELECT jsonb_agg(g.customer_group_id)
        FROM customer_group_customer g WHERE g.customer_id = u.id AND g.deleted_at IS NULL`)})
    FROM customer u WHERE u.id = c.customer_id AND u.deleted_at IS NULL),
  'billing_address', (SELECT to_jsonb(a) FROM cart_address a
    WHERE a.id = c.billing_address_id AND a.deleted_at IS NULL),
  'shipping_method_ids', ${list(`SELECT jsonb_agg(m.id) FROM cart_shipping_method m
    WHERE m.cart_id = c.id AND m.deleted_at IS NULL`)},
  'credit_lines', ${list(`SELECT jsonb_agg(to_jsonb(l)) FROM credit_line l
    WHERE l.cart_id = c.id AND l.deleted_at IS NULL`)},
  'payment_collection', (SELECT jsonb_build_object('id', pc.id, 'amount', pc.amount, 'sessions',
      ${list(`SELECT jsonb_agg(jsonb_build_object('id', s.id, 'provider_id', s.provider_id, 'status', s.status,
        'amount', s.amount, 'data', s.data) ORDER BY s.created_at, s.id)
        FROM payment_session s WHERE s.payment_collection_id = pc.id AND s.deleted_at IS NULL`)})
    FROM cart_payment_collection l JOIN payment_collection pc ON pc.id = l.payment_collection_id
    WHERE l.cart_id = c.id AND l.deleted_at IS NULL AND pc.deleted_at IS NULL LIMIT 1),
  'items', ${list(`SELECT jsonb_agg(to_jsonb(i) || jsonb_build_object(
      'tax_lines', ${list(`SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM cart_line_item_tax_line t
        WHERE t.item_id = i.id AND t.deleted_at IS NULL`)},
      'variant', (SELECT jsonb_build_object('id', v.id, 'manage_inventory', v.manage_inventory,
          'allow_backorder', v.allow_backorder,
          'price_set_id', (SELECT s.price_set_id FROM product_variant_price_set s
            WHERE s.variant_id = v.id AND s.deleted_at IS NULL LIMIT 1),
          'product', (SELECT jsonb_build_object('status', p.status, 'is_giftcard', p.is_giftcard,
              'shipping_profile_id', (SELECT l.shipping_profile_id FROM product_shipping_profile l
                WHERE l.product_id = p.id AND l.deleted_at IS NULL LIMIT 1))
            FROM product p WHERE p.id = v.product_id AND p.deleted_at IS NULL),
          'inventory_items', ${list(`SELECT jsonb_agg(jsonb_build_object('inventory_item_id', n.inventory_item_id,
            'required_quantity', n.required_quantity) ORDER BY n.inventory_item_id)
            FROM product_variant_inventory_item n WHERE n.variant_id = v.id AND n.deleted_at IS NULL`)})
        FROM product_variant v WHERE v.id = i.variant_id AND v.deleted_at IS NULL)
    ) ORDER BY i.created_at, i.id)
    FROM cart_line_item i WHERE i.cart_id = c.id AND i.deleted_at IS NULL`)},
  'has_promotions',
    EXISTS (SELECT 1 FROM cart_promotion l WHERE l.cart_id = c.id AND l.deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM cart_line_item i JOIN cart_line_item_adjustment a ON a.item_id = i.id
      WHERE i.cart_id = c.id AND i.deleted_at IS NULL AND a.deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM promotion p WHERE p.is_automatic AND p.status = 'active' AND p.deleted_at IS NULL),
  'has_price_rules', EXISTS (
    SELECT 1 FROM cart_line_item i
    JOIN product_variant_price_set s ON s.variant_id = i.variant_id AND s.deleted_at IS NULL
    JOIN price pr ON pr.price_set_id = s.price_set_id AND pr.deleted_at IS NULL
    LEFT JOIN price_list pl ON pl.id = pr.price_list_id AND pl.deleted_at IS NULL
    WHERE i.cart_id = c.id AND i.deleted_at IS NULL
      AND (coalesce(pr.rules_count, 0) > 0 OR coalesce(pl.rules_count, 0) > 0))
) AS cart
FROM cart c WHERE c.id = :cartId AND c.deleted_at IS NULL`
