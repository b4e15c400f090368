import { withQueries, type Sql, type SqlValue } from "../catalogue/sql"
import { CALCULATED_PRICES } from "./calculated-prices"
import { jsonOf } from "./json-of"
import { optionOfChoice, PARENT, PRICE, QUANTITY } from "./product-members"
import { PRODUCT, PRODUCT_WITHOUT_INTERNAL } from "./product-shape"
import type { AmongColumn, Filter, ProductsQuestion } from "./products-question"
import { VARIANT_QUANTITIES } from "./variant-quantities"
import type { Wanted } from "./wanted-fields"

/**
 * One row: `count` of all matching products, `products` as JSON text, and whether their region is there (when prices are
 * wanted). Undefined when something is wanted that is not known here.
 */
export function buildProducts(
  question: ProductsQuestion,
  fields: Wanted,
  salesChannelIds: string[],
): Sql | undefined {
  const { regionId, order, limit, offset, kind } = question
  const plan = planOf(question, fields)
  if (!plan || (plan.withPrices && regionId === undefined)) return undefined
  // Medusa has no answer for two channels: stock is that of one.
  if (plan.withQuantities && salesChannelIds.length !== 1) return undefined
  const { conditions, bindings } = conditionsOf(question)
  const where = [LISTED, kind === "one" ? IN_CHANNEL : IN_CHANNEL_IF_MANY, ...conditions].join("\n AND ")
  const direction = order.isDescending ? "DESC" : "ASC"
  const text = withQueries(
    {
      // Looked for once, for the page and for their number.
      "!matching": `SELECT product.id, product.${order.column} AS place FROM product WHERE ${where}`,
      "!page": `SELECT id, row_number() OVER () AS place FROM (
          SELECT id FROM matching ORDER BY place ${direction}, id ${direction} LIMIT :limit OFFSET :offset
        ) listed`,
      ...(plan.withVariants && { "!variant": VARIANTS }),
      ...(plan.withPrices && CALCULATED_PRICES),
      ...(plan.withQuantities && VARIANT_QUANTITIES),
    },
    `SELECT
      (SELECT CAST(count(*) AS int) FROM matching) AS count,
      CAST((SELECT coalesce(json_agg(${plan.json} ORDER BY page.place), CAST('[]' AS json))
        FROM page JOIN product ON product.id = page.id) AS text) AS products,
      ${plan.withPrices ? "EXISTS (SELECT FROM region_of_prices)" : "true"} AS is_region_there`,
  )
  return {
    text,
    bindings: {
      ...bindings,
      channels: salesChannelIds,
      limit,
      offset,
      ...(regionId !== undefined && { region: regionId }),
    },
  }
}

const LISTED = "product.status = 'published' AND product.deleted_at IS NULL"
const IN_CHANNEL = `product.id IN (
  SELECT product_id FROM product_sales_channel WHERE deleted_at IS NULL AND sales_channel_id = ANY(:channels))`
/** Medusa lists by channel only where there is more than one. */
const IN_CHANNEL_IF_MANY = `((SELECT count(*) FROM sales_channel WHERE deleted_at IS NULL) <= 1 OR ${IN_CHANNEL})`

const VARIANTS = `SELECT v.*, price_set.id AS price_set_id
  FROM page JOIN product_variant v ON v.product_id = page.id AND v.deleted_at IS NULL
  LEFT JOIN product_variant_price_set link ON link.variant_id = v.id AND link.deleted_at IS NULL
  LEFT JOIN price_set ON price_set.id = link.price_set_id AND price_set.deleted_at IS NULL`

type Plan = { json: string; withVariants: boolean; withPrices: boolean; withQuantities: boolean }

function planOf({ kind, regionId }: ProductsQuestion, fields: Wanted): Plan | undefined {
  const relations = new Map(fields.relations)
  const asked = relations.get("variants")
  const withPrices = regionId !== undefined || asksForPrices(asked)
  const withQuantities = asked?.columns.has("inventory_quantity") === true
  if (asked || withPrices) relations.set("variants", toVariants(asked ?? NOTHING, withQuantities))
  const areInternalHidden = kind === "one" && relations.has("categories")
  if (kind === "one" && !areInternalHidden) relations.set("categories", ONLY_IS_INTERNAL)

  const options = relations.get("options")
  const hasChoices = relations.get("variants")?.relations.get("options")?.isWhole === true
  // Medusa would show as much of the option in a choice as it happens to have read.
  if (hasChoices && options && !options.isWhole) return undefined
  const json = jsonOf(
    { shape: areInternalHidden ? PRODUCT_WITHOUT_INTERNAL : PRODUCT, alias: "product" },
    { ...fields, relations },
    {
      variant: [...(withPrices ? [PRICE] : []), ...(withQuantities ? [QUANTITY] : [])],
      choice: [optionOfChoice(options !== undefined)],
      category: [PARENT],
    },
  )
  return json === undefined
    ? undefined
    : { json, withVariants: relations.has("variants"), withPrices, withQuantities }
}

const asksForPrices = (variants: Wanted | undefined) =>
  variants?.relations.has("calculated_price") === true || variants?.columns.has("calculated_price") === true

const NOTHING: Wanted = { isWhole: false, columns: new Set(), relations: new Map() }
/** Medusa reads it for every single product, and shows it. */
const ONLY_IS_INTERNAL: Wanted = { ...NOTHING, columns: new Set(["is_internal"]) }

/** Medusa reads what it needs of variants for their prices and quantities, and shows it; those are no columns. */
function toVariants(asked: Wanted, withQuantities: boolean): Wanted {
  const columns = new Set([...asked.columns, "id"])
  const relations = new Map(asked.relations)
  columns.delete("inventory_quantity")
  columns.delete("calculated_price")
  relations.delete("calculated_price")
  if (withQuantities) columns.add("manage_inventory")
  return { ...asked, columns, relations }
}

const AMONG: Record<AmongColumn, (name: string) => string> = {
  id: (name) => `product.id = ANY(:${name})`,
  handle: (name) => `product.handle = ANY(:${name})`,
  collection_id: (name) => `product.collection_id = ANY(:${name})`,
  type_id: (name) => `product.type_id = ANY(:${name})`,
  // What products belong to is found by its id alone: also a tag that was deleted, a category that is not shown.
  tag_id: (name) =>
    `product.id IN (SELECT product_id FROM product_tags WHERE product_tag_id = ANY(:${name}))`,
  category_id: (name) =>
    `product.id IN (SELECT product_id FROM product_category_product WHERE product_category_id = ANY(:${name}))`,
}

function conditionsOf({ filters }: ProductsQuestion) {
  const bindings: Record<string, SqlValue> = {}
  const conditions = filters.map((filter: Filter, index) => {
    const name = `filter_${index}`
    if (filter.kind === "among") {
      bindings[name] = filter.values
      return AMONG[filter.column](name)
    }
    bindings[name] = filter.value
    return `product.${filter.column} ${filter.operator} CAST(:${name} AS timestamptz)`
  })
  return { conditions, bindings }
}
