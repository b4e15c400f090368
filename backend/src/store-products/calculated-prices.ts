/*
 * `calculated_price` of variants, whole, as PricingRepository.calculatePrices and PricingModuleService.calculatePrices
 * of @medusajs/pricing 2.21 work it out for a visitor without a customer group: the context is the region alone.
 */

/** Queries after `variant` (price_set_id), with `:region`; the last is `calculated_price` (price_set_id, told). */
export const CALCULATED_PRICES = {
  "!region_of_prices": `SELECT r.id, r.currency_code,
      (SELECT is_tax_inclusive FROM price_preference
        WHERE attribute = 'region_id' AND value = r.id AND deleted_at IS NULL LIMIT 1) AS region_prefers,
      (SELECT is_tax_inclusive FROM price_preference
        WHERE attribute = 'currency_code' AND value = r.currency_code AND deleted_at IS NULL LIMIT 1) AS currency_prefers
    FROM region r WHERE r.id = :region AND r.deleted_at IS NULL`,
  "!active_list": `SELECT l.id, l.type, l.rules_count FROM price_list l
    WHERE l.status = 'active' AND l.deleted_at IS NULL
      AND (l.starts_at IS NULL OR l.starts_at <= now()) AND (l.ends_at IS NULL OR l.ends_at >= now())
      AND (l.rules_count = 0 OR l.rules_count = (
        SELECT count(*) FROM price_list_rule r
        WHERE r.price_list_id = l.id AND r.deleted_at IS NULL
          AND r.attribute = 'region_id' AND r.value @> to_jsonb(CAST(:region AS text))
      ))`,
  "!candidate": `SELECT pr.price_set_id, pr.id, pr.amount, pr.raw_amount, pr.currency_code, pr.price_list_id,
      pr.min_quantity, pr.max_quantity, l.type AS list_type, pr.rules_count + coalesce(l.rules_count, 0) AS weight,
      coalesce(CASE WHEN rule.count > 0 THEN region_prefers END, currency_prefers, false) AS is_tax_inclusive
    FROM (SELECT DISTINCT price_set_id FROM variant WHERE price_set_id IS NOT NULL) vs
    CROSS JOIN region_of_prices
    JOIN price pr ON pr.price_set_id = vs.price_set_id AND pr.currency_code = region_of_prices.currency_code
      AND pr.deleted_at IS NULL AND (pr.min_quantity IS NULL OR pr.min_quantity <= 1)
    LEFT JOIN active_list l ON l.id = pr.price_list_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS count FROM price_rule r
      WHERE r.price_id = pr.id AND r.deleted_at IS NULL AND r.attribute = 'region_id' AND r.value = :region
    ) rule
    WHERE (pr.price_list_id IS NULL OR l.id IS NOT NULL)
      AND (pr.rules_count = 0 OR pr.rules_count = rule.count)`,
  // Of each kind the price with most rules, then the lowest.
  best: `SELECT price_set_id,
      (array_agg(id ORDER BY weight DESC, amount) FILTER (WHERE price_list_id IS NULL))[1] AS base,
      (array_agg(id ORDER BY weight DESC, amount) FILTER (WHERE price_list_id IS NOT NULL))[1] AS list,
      (array_agg(id ORDER BY weight DESC, amount) FILTER (WHERE list_type <> 'sale'))[1] AS override
    FROM candidate GROUP BY price_set_id`,
  // An override replaces the price, also when it is higher; a sale counts only when it is not.
  chosen: `SELECT best.price_set_id, coalesce(best.override, best.base) AS original,
      CASE WHEN list.list_type <> 'sale' OR base.id IS NULL OR list.amount <= base.amount THEN list.id ELSE base.id END AS calculated
    FROM best LEFT JOIN candidate base ON base.id = best.base LEFT JOIN candidate list ON list.id = best.list`,
  "!calculated_price": `SELECT c.price_set_id, json_build_object(
      'id', c.price_set_id,
      'is_calculated_price_price_list', c.price_list_id IS NOT NULL,
      'is_calculated_price_tax_inclusive', c.is_tax_inclusive,
      'calculated_amount', CAST(c.amount AS float8),
      'raw_calculated_amount', c.raw_amount,
      'is_original_price_price_list', o.price_list_id IS NOT NULL,
      'is_original_price_tax_inclusive', coalesce(o.is_tax_inclusive, false),
      'original_amount', CAST(o.amount AS float8),
      'raw_original_amount', o.raw_amount,
      'currency_code', c.currency_code,
      'calculated_price', ${toldPrice("c")},
      'original_price', ${toldPrice("o")}
    ) AS told
    FROM chosen JOIN candidate c ON c.id = chosen.calculated LEFT JOIN candidate o ON o.id = chosen.original`,
}

function toldPrice(alias: string): string {
  const quantity = (column: string) => `nullif(CAST(${alias}.${column} AS float8), 0)`
  return `json_build_object('id', ${alias}.id, 'price_list_id', ${alias}.price_list_id,
    'price_list_type', ${alias}.list_type, 'min_quantity', ${quantity("min_quantity")}, 'max_quantity', ${quantity("max_quantity")})`
}
