import { PRICE_APPLIES } from "./build-offers"

/** Categories that a shopper may see: they and all their ancestors are active and not internal. */
export const VISIBLE_CATEGORY = `
  SELECT c.id, c.handle, c.name, c.mpath, c.rank, c.parent_category_id
  FROM product_category c
  WHERE c.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM product_category a
    WHERE a.id = ANY(string_to_array(c.mpath, '.')) AND (a.deleted_at IS NOT NULL OR NOT a.is_active OR a.is_internal)
  )`

/** The chosen category and all its visible descendants; `mpath` is the dotted chain of ids from the root. */
export const CHOSEN_CATEGORY = `
  SELECT c.id FROM visible_category c
  JOIN visible_category chosen ON chosen.handle = :category
  WHERE c.id = chosen.id OR starts_with(c.mpath, chosen.mpath || '.')`

export const IN_CHOSEN_CATEGORY = `EXISTS (
  SELECT 1 FROM product_category_product cp JOIN chosen_category cc ON cc.id = cp.product_category_id
  WHERE cp.product_id = p.id
)`

/** Published and in one of the key's channels; what has no price here is left out by the offers. */
export const visibleProduct = (query: { among?: string[] | undefined }) => `
  SELECT p.id, p.title, p.created_at${query.among ? ", among.place AS relevance" : ""}
  FROM product p ${query.among ? "JOIN unnest(CAST(:among AS text[])) WITH ORDINALITY AS among(id, place) ON among.id = p.id" : ""}
  WHERE p.status = 'published' AND p.deleted_at IS NULL
    AND EXISTS (
      SELECT 1 FROM product_sales_channel l
      WHERE l.product_id = p.id AND l.deleted_at IS NULL AND l.sales_channel_id = ANY(:channels)
    )`

/** A visible product with at least one variant that has a price here. */
export const listed = (query: { among?: string[] | undefined }) => `${visibleProduct(query)}
    AND EXISTS (
      SELECT 1 FROM product_variant v
      JOIN product_variant_price_set link ON link.variant_id = v.id AND link.deleted_at IS NULL
      JOIN price pr ON pr.price_set_id = link.price_set_id
      LEFT JOIN active_list l ON l.id = pr.price_list_id
      WHERE v.product_id = p.id AND v.deleted_at IS NULL AND ${PRICE_APPLIES}
    )`
