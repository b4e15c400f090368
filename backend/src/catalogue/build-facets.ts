import { AVAILABLE, buildBindings, buildVariantFilters, ON_SALE, type VariantFilter } from "./build-filters"
import { CHOSEN_CATEGORY, IN_CHOSEN_CATEGORY, listed, VISIBLE_CATEGORY, visibleProduct } from "./build-listed"
import { OFFER, PRICING, QUANTITY, VARIANT_PRICE, variantSet, variantStock } from "./build-offers"
import type { CatalogueWish } from "./catalogue-query"
import type { CatalogueScope } from "./catalogue-scope"
import { withQueries, type Sql } from "./sql"

type Facet = "all" | "category" | VariantFilter["facet"]

/**
 * One row of JSON columns. Each facet counts the products that meet every filter but its own, so that choosing a size
 * does not hide the other sizes. `misses` makes that one pass: an integer with one bit per filter that a variant fails.
 */
export function buildFacets(scope: CatalogueScope, query: CatalogueWish): Sql {
  const filters = buildVariantFilters(query)
  const column = facetColumns(query, filters)
  // Without a filter on variants the other categories need no prices, only the products of the chosen one do.
  const narrow = query.category !== undefined && filters.length === 0

  const text = withQueries(
    {
      ...PRICING,
      "!visible_category": VISIBLE_CATEGORY,
      ...(query.category === undefined ? {} : { "!chosen_category": CHOSEN_CATEGORY }),
      "!listed": `SELECT p.*, row_number() OVER () AS product_no,
          ${query.category === undefined ? "true" : IN_CHOSEN_CATEGORY} AS in_category
        FROM (${(narrow ? listed : visibleProduct)(query)}) p`,
      "!offered": `SELECT p.id FROM listed p ${narrow ? `WHERE ${IN_CHOSEN_CATEGORY}` : ""}`,
      "!variant_set": variantSet("offered"),
      variant_price: VARIANT_PRICE,
      variant_stock: variantStock("variant_set"),
      "!offer": `SELECT o.*, ${QUANTITY} AS quantity FROM (${OFFER}) o
        LEFT JOIN variant_stock st ON st.variant_id = o.variant_id`,
      // Materialized, or the planner would put every condition into each of the columns below and run it as often.
      "!missed": `SELECT o.*, p.product_no, ${column.misses} AS misses FROM offer o JOIN listed p ON p.id = o.product_id`,
      "!facet_offer": `SELECT o.*, ${column.definitions} FROM missed o`,
    },
    `SELECT
      (${categories(narrow ? "listed" : `(SELECT DISTINCT product_id AS id, product_no FROM facet_offer WHERE ${column.of("category")})`, query)}) AS categories,
      (${options(query, column.of)}) AS options,
      (SELECT json_build_object('min', coalesce(min(amount), 0), 'max', coalesce(max(amount), 0))
        FROM facet_offer WHERE ${column.of("price")}) AS price,
      (${countProducts(`${column.of("available")} AND ${AVAILABLE}`)}) AS available,
      (${countProducts(`${column.of("on_sale")} AND ${ON_SALE}`)}) AS on_sale`,
  )
  return { text, bindings: buildBindings(scope, query) }
}

/**
 * One boolean column per filter that is in use: "meets all but this one", and one for "meets all".
 * Booleans rather than a test of `misses` in each facet, because the planner takes half of the rows for a boolean and
 * next to none for an equality, and would then look up every option value one by one.
 */
function facetColumns(query: CatalogueWish, filters: VariantFilter[]) {
  const tests: { facet: Facet; condition: string }[] = [
    ...(query.category === undefined ? [] : [{ facet: "category" as const, condition: "p.in_category" }]),
    ...filters,
  ]
  const misses = tests.map(({ condition }, index) => `CASE WHEN ${condition} THEN 0 ELSE ${1 << index} END`)
  const definitions = tests.map((_, index) => `o.misses IN (0, ${1 << index}) AS counts_${index}`)
  return {
    misses: misses.length > 0 ? misses.join(" + ") : "0",
    definitions: ["o.misses = 0 AS counts", ...definitions].join(", "),
    of(facet: Facet): string {
      if (tests.length === 0) return "true"
      const index = tests.findIndex((test) => test.facet === facet)
      return index === -1 ? "counts" : `counts_${index}`
    },
  }
}

/** A product once, however many of its variants meet the condition; hashing them is quicker than count(DISTINCT). */
const countProducts = (condition: string) =>
  `SELECT CAST(count(*) AS int) FROM (SELECT DISTINCT product_no FROM facet_offer o WHERE ${condition}) matching`

/** A product counts once in its category and in each ancestor. The chosen category stays even when nothing is in it. */
const categories = (source: string, query: CatalogueWish) => `
  SELECT coalesce(json_agg(json_build_object(
      'handle', c.handle, 'name', c.name, 'parent_handle', parent.handle, 'count', coalesce(n.count, 0)
    ) ORDER BY array_length(string_to_array(c.mpath, '.'), 1), c.rank, c.name, c.id), CAST('[]' AS json))
  FROM visible_category c
  LEFT JOIN visible_category parent ON parent.id = c.parent_category_id
  LEFT JOIN (
    SELECT ancestor.id, CAST(count(DISTINCT p.product_no) AS int) AS count
    FROM product_category_product cp
    JOIN ${source} p ON p.id = cp.product_id
    JOIN visible_category own ON own.id = cp.product_category_id
    CROSS JOIN LATERAL unnest(string_to_array(own.mpath, '.')) AS ancestor(id)
    GROUP BY ancestor.id
  ) n ON n.id = c.id
  WHERE n.count > 0 ${query.category === undefined ? "" : "OR c.handle = :category"}`

/** Values keep the order that the merchant gave them; the title that most products have comes first. */
function options(query: CatalogueWish, columnOf: (facet: Facet) => string): string {
  const chosen = query.options.map(
    ({ title }, index) => `OR (po.title = :option_title_${index} AND o.${columnOf(`option:${title}`)})`,
  )
  const counts = columnOf("all")
  return `
    SELECT coalesce(json_agg(json_build_object('title', title, 'values', "values") ORDER BY products DESC, title), CAST('[]' AS json))
    FROM (
      SELECT title, sum(count) AS products,
        json_agg(json_build_object('value', value, 'count', count) ORDER BY rank NULLS LAST, value) AS "values"
      FROM (
        SELECT title, value, min(rank) AS rank, CAST(count(*) AS int) AS count
        FROM (
          SELECT po.title, ov.value, o.product_no, min(ov.rank) AS rank
          FROM facet_offer o
          JOIN product_variant_option vo ON vo.variant_id = o.variant_id
          JOIN product_option_value ov ON ov.id = vo.option_value_id AND ov.deleted_at IS NULL
          JOIN product_option po ON po.id = ov.option_id AND po.deleted_at IS NULL
          WHERE ${counts} ${chosen.join("\n")}
          GROUP BY po.title, ov.value, o.product_no
        ) product_value
        GROUP BY title, value
      ) counted
      GROUP BY title
    ) titles`
}
