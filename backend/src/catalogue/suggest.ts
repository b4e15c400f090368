import { z } from "zod"
import { buildPage } from "./build-page"
import { VISIBLE_CATEGORY } from "./build-listed"
import { catalogueQuerySchema } from "./catalogue-query"
import type { CatalogueScope } from "./catalogue-scope"
import { findWanted, type SearchEngine } from "./find-wanted"
import { withQueries, type SqlRunner } from "./sql"
import { pageRow, toCatalogueProduct, type CatalogueProduct } from "./to-catalogue-product"

export type Suggestions = {
  categories: { handle: string; name: string }[]
  products: Pick<CatalogueProduct, "handle" | "title" | "price" | "thumbnail">[]
}

const MAX_PRODUCTS = 6
const MAX_CATEGORIES = 3

/** What somebody may be about to type, for a list under the search box. */
export async function suggest(
  tools: { engine: SearchEngine | undefined; db: SqlRunner; warn: (message: string) => void },
  scope: CatalogueScope,
  q: string,
): Promise<Suggestions> {
  const [categories, products] = await Promise.all([
    findCategories(tools.db, q),
    findWanted(tools, scope, q).then(({ ids }) => readCards(tools.db, scope, ids)),
  ])
  return { categories, products }
}

const categoriesSchema = z.array(z.object({ handle: z.string(), name: z.string() }))

/** A category whose name has a word that begins like this; the shorter names are the broader ones. */
async function findCategories(db: SqlRunner, q: string): Promise<Suggestions["categories"]> {
  const text = withQueries(
    { visible_category: VISIBLE_CATEGORY },
    `SELECT handle, name FROM visible_category
     WHERE strpos(' ' || lower(name), ' ' || :words) > 0 ORDER BY length(name), name LIMIT ${MAX_CATEGORIES}`,
  )
  return categoriesSchema.parse((await db.raw(text, { words: q.toLowerCase() })).rows)
}

async function readCards(
  db: SqlRunner,
  scope: CatalogueScope,
  ids: string[],
): Promise<Suggestions["products"]> {
  if (ids.length === 0) return []
  const query = { ...catalogueQuerySchema.parse({ q: "-", limit: String(MAX_PRODUCTS) }), among: ids }
  const { text, bindings } = buildPage(scope, query)
  const { products } = pageRow.parse((await db.raw(text, bindings)).rows[0])
  return products
    .map(toCatalogueProduct)
    .map(({ handle, title, price, thumbnail }) => ({ handle, title, price, thumbnail }))
}
