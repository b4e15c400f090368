import { buildBindings, buildVariantFilters } from "./build-filters"
import { CHOSEN_CATEGORY, IN_CHOSEN_CATEGORY, listed, VISIBLE_CATEGORY, visibleProduct } from "./build-listed"
import { OFFER, PRICING, QUANTITY, VARIANT_PRICE, variantSet, variantStock } from "./build-offers"
import type { CatalogueWish } from "./catalogue-query"
import type { CatalogueScope } from "./catalogue-scope"
import { withQueries, type Sql } from "./sql"

const ORDER: Record<CatalogueWish["sort"], string> = {
  relevance: "relevance, id",
  newest: "created_at DESC, id DESC",
  name: "lower(title), id",
  price_asc: "amount, id",
  price_desc: "amount DESC, id DESC",
}

/**
 * One row: `count` of all matching products and `products`, the page, as JSON. Price and stock on it describe the
 * variants that meet the filters, so a listing of size 42 shows what size 42 costs.
 */
export function buildPage(scope: CatalogueScope, query: CatalogueWish): Sql {
  const filters = buildVariantFilters(query)
  const byProduct = filters.length === 0 && !query.sort.startsWith("price")
  const text = byProduct
    ? pageByProduct(query)
    : pageByOffer(
        query,
        filters.map((filter) => filter.condition),
      )
  return { text, bindings: buildBindings(scope, query) }
}

/** Nothing depends on a variant: the page is cut first and only its own prices and stock are computed. */
function pageByProduct(query: CatalogueWish): string {
  return withQueries(
    {
      ...products(query, listed(query)),
      "!page": `SELECT id, row_number() OVER (ORDER BY ${ORDER[query.sort]}) AS place
        FROM listed ORDER BY ${ORDER[query.sort]} LIMIT :limit OFFSET :offset`,
      "!variant_set": variantSet("page"),
      variant_price: VARIANT_PRICE,
      "!match": OFFER,
      variant_stock: variantStock("match"),
    },
    select("listed"),
  )
}

/** A filter or the order needs the price of every variant; stock is computed early only when it filters too. */
function pageByOffer(query: CatalogueWish, conditions: string[]): string {
  const offer: Record<string, string> = query.available
    ? {
        variant_stock_of_all: variantStock("variant_set"),
        "!offer": `SELECT o.*, ${QUANTITY} AS quantity FROM (${OFFER}) o
          LEFT JOIN variant_stock_of_all st ON st.variant_id = o.variant_id`,
      }
    : { "!offer": OFFER }
  return withQueries(
    {
      ...products(query, visibleProduct(query)),
      "!variant_set": variantSet("listed"),
      variant_price: VARIANT_PRICE,
      ...offer,
      "!match": `SELECT o.variant_id, o.product_id, o.counted, o.amount, o.original_amount FROM offer o
        ${conditions.length > 0 ? `WHERE ${conditions.join("\n AND ")}` : ""}`,
      "!matching_product": `SELECT p.*, m.amount
        FROM listed p JOIN (SELECT product_id, min(amount) AS amount FROM match GROUP BY product_id) m ON m.product_id = p.id`,
      "!page": `SELECT id, row_number() OVER (ORDER BY ${ORDER[query.sort]}) AS place
        FROM matching_product ORDER BY ${ORDER[query.sort]} LIMIT :limit OFFSET :offset`,
      "!page_match": `SELECT match.* FROM match JOIN page ON page.id = match.product_id`,
      variant_stock: variantStock("page_match"),
    },
    select("matching_product"),
  )
}

function products(query: CatalogueWish, source: string): Record<string, string> {
  return {
    ...PRICING,
    ...(query.category === undefined
      ? { "!listed": source }
      : {
          "!visible_category": VISIBLE_CATEGORY,
          "!chosen_category": CHOSEN_CATEGORY,
          "!listed": `${source} AND ${IN_CHOSEN_CATEGORY}`,
        }),
  }
}

/** Of variants at the lowest price the one with the largest reduction speaks for the product. */
const select = (counted: string) => `
  SELECT
    (SELECT CAST(count(*) AS int) FROM ${counted}) AS count,
    (SELECT coalesce(json_agg(card ORDER BY card.place), CAST('[]' AS json)) FROM (
      SELECT page.place, p.id, p.handle, p.title, p.thumbnail,
        (array_agg(o.amount ORDER BY o.amount, o.original_amount DESC))[1] AS amount,
        (array_agg(o.original_amount ORDER BY o.amount, o.original_amount DESC))[1] AS original_amount,
        min(o.amount) < max(o.amount) AS varies,
        bool_or(NOT o.counted) AS uncounted,
        coalesce(sum(${QUANTITY}), 0) AS quantity
      FROM page
      JOIN product p ON p.id = page.id
      JOIN match o ON o.product_id = p.id
      LEFT JOIN variant_stock st ON st.variant_id = o.variant_id
      GROUP BY page.place, p.id
    ) card) AS products`
