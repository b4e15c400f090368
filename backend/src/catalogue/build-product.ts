import { listed, VISIBLE_CATEGORY } from "./build-listed"
import { OFFER, PRICING, VARIANT_PRICE, variantSet, variantStock } from "./build-offers"
import type { CatalogueScope } from "./catalogue-scope"
import { withQueries, type Sql } from "./sql"

/** At most one row: the product with this handle, if the shop lists it, with everything that its page shows. */
export function buildProduct(scope: CatalogueScope, handle: string): Sql {
  const text = withQueries(
    {
      ...PRICING,
      "!visible_category": VISIBLE_CATEGORY,
      "!chosen": `${listed({})} AND p.handle = :handle`,
      "!variant_set": variantSet("chosen"),
      variant_price: VARIANT_PRICE,
      "!offer": OFFER,
      "!counted_variant": COUNTED_VARIANT,
      variant_stock: variantStock("counted_variant"),
    },
    SELECT,
  )
  return {
    text,
    bindings: {
      channels: scope.salesChannelIds,
      country: scope.countryCode,
      currency: scope.currencyCode,
      handle,
    },
  }
}

const list = (rows: string) =>
  `coalesce((SELECT json_agg(x.row ORDER BY x.place, x.id) FROM (${rows}) x), CAST('[]' AS json))`

const IMAGES = `SELECT to_json(i.url) AS row, i.rank AS place, i.id FROM image i
  WHERE i.product_id = p.id AND i.deleted_at IS NULL`

/** A product may use some values of an option that it shares with others. */
const VALUES = `SELECT json_build_object('id', ov.id, 'value', ov.value) AS row, coalesce(ov.rank, 0) AS place, ov.id
  FROM product_product_option_value used
  JOIN product_option_value ov ON ov.id = used.product_option_value_id AND ov.deleted_at IS NULL
  WHERE used.product_product_option_id = po.id AND used.deleted_at IS NULL`

const OPTIONS = `SELECT json_build_object('id', o.id, 'title', o.title, 'values', ${list(VALUES)}) AS row,
    po.created_at AS place, o.id
  FROM product_product_option po JOIN product_option o ON o.id = po.product_option_id AND o.deleted_at IS NULL
  WHERE po.product_id = p.id AND po.deleted_at IS NULL`

const CHOICES = `coalesce((SELECT json_object_agg(ov.option_id, ov.id)
  FROM product_variant_option vo JOIN product_option_value ov ON ov.id = vo.option_value_id AND ov.deleted_at IS NULL
  WHERE vo.variant_id = v.id), CAST('{}' AS json))`

/** With a price here or without. */
const COUNTED_VARIANT = `
  SELECT v.id AS variant_id, true AS counted
  FROM chosen p JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL
  WHERE v.manage_inventory AND NOT v.allow_backorder`

/** A variant without a price here is told, and cannot be bought. */
const VARIANTS = `SELECT json_build_object('id', v.id, 'title', v.title, 'sku', v.sku,
      'amount', o.amount, 'original_amount', o.original_amount,
      'counted', v.manage_inventory AND NOT v.allow_backorder, 'quantity', greatest(coalesce(st.quantity, 0), 0), 'choices', ${CHOICES}) AS row,
    coalesce(v.variant_rank, 0) AS place, v.id
  FROM product_variant v
  LEFT JOIN offer o ON o.variant_id = v.id
  LEFT JOIN variant_stock st ON st.variant_id = v.id
  WHERE v.product_id = p.id AND v.deleted_at IS NULL`

const CATEGORIES = `SELECT json_build_object('handle', c.handle, 'name', c.name) AS row, c.mpath AS place, c.id
  FROM product_category_product cp JOIN visible_category c ON c.id = cp.product_category_id
  WHERE cp.product_id = p.id`

const SELECT = `
  SELECT p.id, p.handle, p.title, p.subtitle, p.description, p.thumbnail,
    ${list(IMAGES)} AS images, ${list(OPTIONS)} AS options, ${list(VARIANTS)} AS variants, ${list(CATEGORIES)} AS categories
  FROM chosen JOIN product p ON p.id = chosen.id`
