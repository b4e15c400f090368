import { z } from "zod"
import { VISIBLE_CATEGORY, visibleProduct } from "../catalogue/build-listed"
import { OFFER, PRICING, QUANTITY, VARIANT_PRICE, variantSet, variantStock } from "../catalogue/build-offers"
import type { CatalogueScope } from "../catalogue/catalogue-scope"
import { withQueries, type SqlRunner, type SqlStream } from "../catalogue/sql"

const product = z.object({
  id: z.string(),
  /** What its places in the orders depend on. */
  orderKey: z.string(),
  newest: z.number(),
  name: z.number(),
  id_place: z.number(),
})
const category = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  parent_handle: z.string().nullable(),
  /** Ids from the root to the category itself. */
  path: z.array(z.string()),
})
const option = z.object({
  title: z.string(),
  value: z.string(),
  title_place: z.number(),
  value_place: z.number(),
})
/** Price, price before the reduction (shillings), units that can be sold (null: not counted), options. */
const offer = z.tuple([
  z.number(),
  z.number(),
  z.number().nullable(),
  z.array(z.tuple([z.string(), z.string(), z.number().nullable()])),
])
const goods = z.object({
  id: z.string(),
  orderKey: z.string(),
  categories: z.array(z.string()),
  offers: z.array(offer),
})

export type ProductRow = z.output<typeof product>
export type CategoryRow = z.output<typeof category>
export type OptionRow = z.output<typeof option>
/** What a product is sold for and where it stands. */
export type GoodsRow = z.output<typeof goods>

const ORDER_KEY = `p.title || ' ' || p.created_at`

/** Every visible product with its places in the orders of a listing, which are the database's to decide. */
const PRODUCTS = `
  SELECT p.id, ${ORDER_KEY} AS "orderKey",
    CAST(row_number() OVER (ORDER BY p.created_at DESC, p.id DESC) AS int) AS newest,
    CAST(row_number() OVER (ORDER BY lower(p.title), p.id) AS int) AS name,
    CAST(row_number() OVER (ORDER BY p.id) AS int) AS id_place
  FROM (${visibleProduct({})}) p`

const CATEGORIES = `WITH visible_category AS (${VISIBLE_CATEGORY})
  SELECT c.id, c.handle, c.name, parent.handle AS parent_handle, string_to_array(c.mpath, '.') AS path
  FROM visible_category c LEFT JOIN visible_category parent ON parent.id = c.parent_category_id
  ORDER BY array_length(string_to_array(c.mpath, '.'), 1), c.rank, c.name, c.id`

const OPTIONS = `
  SELECT title, value, CAST(dense_rank() OVER (ORDER BY title) AS int) AS title_place,
    CAST(dense_rank() OVER (ORDER BY value) AS int) AS value_place
  FROM (
    SELECT DISTINCT po.title, ov.value FROM product_option po
    JOIN product_option_value ov ON ov.option_id = po.id AND ov.deleted_at IS NULL WHERE po.deleted_at IS NULL
  ) used`

const goodsOf = (listed: string) =>
  withQueries(
    {
      ...PRICING,
      "!listed": listed,
      "!variant_set": variantSet("listed"),
      variant_price: VARIANT_PRICE,
      variant_stock: variantStock("variant_set"),
      "!variant_option": `SELECT vo.variant_id, json_agg(json_build_array(po.title, ov.value, ov.rank)) AS options
      FROM variant_set vs
      JOIN product_variant_option vo ON vo.variant_id = vs.variant_id
      JOIN product_option_value ov ON ov.id = vo.option_value_id AND ov.deleted_at IS NULL
      JOIN product_option po ON po.id = ov.option_id AND po.deleted_at IS NULL
      GROUP BY vo.variant_id`,
      product_offer: `SELECT o.product_id, json_agg(json_build_array(
        o.amount, o.original_amount, ${QUANTITY}, coalesce(vo.options, CAST('[]' AS json)))) AS offers
      FROM (${OFFER}) o
      LEFT JOIN variant_stock st ON st.variant_id = o.variant_id
      LEFT JOIN variant_option vo ON vo.variant_id = o.variant_id
      GROUP BY o.product_id`,
    },
    `SELECT p.id, ${ORDER_KEY} AS "orderKey", o.offers,
    ARRAY(SELECT product_category_id FROM product_category_product WHERE product_id = p.id) AS categories
  FROM listed p JOIN product_offer o ON o.product_id = p.id`,
  )

const ALL_GOODS = goodsOf(visibleProduct({}))
const SOME_GOODS = goodsOf(`SELECT * FROM (${visibleProduct({})}) p WHERE p.id = ANY(:ids)`)

/** Of one statement. */
const AT_ONCE = 500
/** The process answers nobody while it reads a part: some two milliseconds. */
const IN_A_PART = 100

export async function readShelf(db: SqlStream, scope: CatalogueScope) {
  const read = async <T>(text: string, row: z.ZodType<T>) =>
    z.array(row).parse((await db.raw(text, bindingsOf(scope))).rows)
  const products: ProductRow[] = []
  for await (const rows of db.inParts(PRODUCTS, bindingsOf(scope), IN_A_PART))
    products.push(...z.array(product).parse(rows))
  return {
    products,
    categories: await read(CATEGORIES, category),
    options: await read(OPTIONS, option),
  }
}

/** All goods that can be seen and have a price, as they are at one moment, some at a time. */
export async function* readAllGoods(db: SqlStream, scope: CatalogueScope): AsyncGenerator<GoodsRow[]> {
  for await (const rows of db.inParts(ALL_GOODS, bindingsOf(scope), IN_A_PART))
    yield z.array(goods).parse(rows)
}

/** Those among these products. */
export async function* readGoods(
  db: SqlRunner,
  scope: CatalogueScope,
  ids: string[],
): AsyncGenerator<GoodsRow[]> {
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const bindings = { ...bindingsOf(scope), ids: ids.slice(start, start + AT_ONCE) }
    yield z.array(goods).parse((await db.raw(SOME_GOODS, bindings)).rows)
  }
}

const bindingsOf = ({ salesChannelIds, countryCode, currencyCode }: CatalogueScope) => ({
  channels: salesChannelIds,
  country: countryCode,
  currency: currencyCode,
})
