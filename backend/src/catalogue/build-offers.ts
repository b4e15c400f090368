/*
 * The price and the stock of variants, as Medusa calculates them for a visitor without a customer group.
 * Prices mirror PricingRepository.calculatePrices and PricingModuleService.calculatePrices of
 * @medusajs/pricing 2.21: the context there is the region alone, so a rule counts when it names this region.
 */

const SHOP_REGION = `
  SELECT r.id FROM region r JOIN region_country c ON c.region_id = r.id
  WHERE c.iso_2 = :country AND r.deleted_at IS NULL AND c.deleted_at IS NULL
  LIMIT 1`

/** Price lists in force now whose rules all hold here; a list for a customer group never does. */
const ACTIVE_LIST = `
  SELECT l.id, l.type, l.rules_count FROM price_list l
  WHERE l.status = 'active' AND l.deleted_at IS NULL
    AND (l.starts_at IS NULL OR l.starts_at <= now()) AND (l.ends_at IS NULL OR l.ends_at >= now())
    AND (l.rules_count = 0 OR l.rules_count = (
      SELECT count(*) FROM price_list_rule r
      WHERE r.price_list_id = l.id AND r.deleted_at IS NULL
        AND r.attribute = 'region_id' AND r.value @> to_jsonb((SELECT id FROM shop_region))
    ))`

/** How many rules of each price name this region. */
const RULED_PRICE = `
  SELECT r.price_id, CAST(count(*) AS int) AS matched FROM price_rule r
  WHERE r.deleted_at IS NULL AND r.attribute = 'region_id' AND r.value = (SELECT id FROM shop_region)
  GROUP BY r.price_id`

/** What every price refers to; the first queries of a statement. */
export const PRICING = {
  "!shop_region": SHOP_REGION,
  "!ruled_price": RULED_PRICE,
  "!active_list": ACTIVE_LIST,
}

/** Condition on a price `pr`, left-joined with active_list `l`, for the purchase of one unit. */
export const PRICE_APPLIES = `
  pr.currency_code = :currency AND pr.deleted_at IS NULL
  AND (pr.min_quantity IS NULL OR pr.min_quantity <= 1)
  AND (pr.price_list_id IS NULL OR l.id IS NOT NULL)
  AND (pr.rules_count = 0 OR (pr.id, pr.rules_count) IN (SELECT price_id, matched FROM ruled_price))`

/** Variants of the products in `source` (a query name with a column `id`). */
export const variantSet = (source: string) => `
  SELECT v.id AS variant_id, v.product_id, link.price_set_id,
    v.manage_inventory AND NOT v.allow_backorder AS counted
  FROM ${source} p
  JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL
  JOIN product_variant_price_set link ON link.variant_id = v.id AND link.deleted_at IS NULL`

/**
 * The three prices that Medusa compares, each the one with most rules, then the lowest. The smallest array
 * [-rules, amount, ...] is exactly that one, so a single pass without a sort finds all three.
 */
export const VARIANT_PRICE = `
  SELECT vs.variant_id,
    min(CAST(ARRAY[-pr.rules_count, pr.amount] AS float8[])) FILTER (WHERE pr.price_list_id IS NULL) AS base,
    min(CAST(ARRAY[-(pr.rules_count + l.rules_count), pr.amount, CASE l.type WHEN 'sale' THEN 1 ELSE 0 END] AS float8[]))
      FILTER (WHERE l.id IS NOT NULL) AS list,
    min(CAST(ARRAY[-(pr.rules_count + l.rules_count), pr.amount] AS float8[]))
      FILTER (WHERE l.type <> 'sale') AS override
  FROM variant_set vs
  JOIN price pr ON pr.price_set_id = vs.price_set_id
  LEFT JOIN active_list l ON l.id = pr.price_list_id
  WHERE ${PRICE_APPLIES}
  GROUP BY vs.variant_id`

/** An override replaces the price, also when it is higher; a sale counts only when it is lower. */
export const OFFER = `
  SELECT vs.variant_id, vs.product_id, vs.counted,
    CASE WHEN list[3] = 0 THEN list[2] ELSE least(list[2], base[2]) END AS amount,
    CASE WHEN list[3] = 0 THEN list[2] ELSE coalesce(override[2], base[2], list[2]) END AS original_amount
  FROM variant_set vs JOIN variant_price vp ON vp.variant_id = vs.variant_id`

/**
 * Units of each counted variant in `source` that can be sold now: per inventory item what lies at the channel's
 * locations less reservations, divided by what one unit needs; the scarcest item decides. Incoming stock is not counted.
 */
export const variantStock = (source: string) => `
  SELECT item.variant_id, min(floor(item.available / nullif(item.required, 0))) AS quantity
  FROM (
    SELECT i.variant_id, i.inventory_item_id, CAST(min(i.required_quantity) AS float8) AS required,
      coalesce(sum(CAST(lv.stocked_quantity AS float8) - CAST(lv.reserved_quantity AS float8)), 0) AS available
    FROM ${source} o
    JOIN product_variant_inventory_item i ON i.variant_id = o.variant_id AND i.deleted_at IS NULL
    LEFT JOIN inventory_level lv ON lv.inventory_item_id = i.inventory_item_id AND lv.deleted_at IS NULL
      AND lv.location_id IN (
        SELECT stock_location_id FROM sales_channel_stock_location
        WHERE deleted_at IS NULL AND sales_channel_id = ANY(:channels)
      )
    WHERE o.counted
    GROUP BY i.variant_id, i.inventory_item_id
  ) item
  GROUP BY item.variant_id`

/** NULL when the variant is sold without counting (backorders, no inventory kept). Needs `o` and a stock row `st`. */
export const QUANTITY = `CASE WHEN o.counted THEN greatest(coalesce(st.quantity, 0), 0) END`
