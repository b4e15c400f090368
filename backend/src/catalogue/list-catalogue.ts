import { buildFacets } from "./build-facets"
import { buildPage } from "./build-page"
import type { CatalogueWish } from "./catalogue-query"
import type { CatalogueScope } from "./catalogue-scope"
import type { Sql, SqlRunner } from "./sql"
import {
  facetsRow,
  pageRow,
  toCatalogueProduct,
  type CatalogueFacets,
  type CatalogueProduct,
} from "./to-catalogue-product"

export type Catalogue = {
  products: CatalogueProduct[]
  /** Matching products on all pages. */
  count: number
  page: number
  limit: number
  facets: CatalogueFacets
}

/** Ways to know a part of a listing without asking the database for it. */
export type ListingHelp = {
  /** Keeps the facets, which are the same on every page and in every order of one listing. */
  remember: (key: string, read: () => Promise<CatalogueFacets>) => Promise<CatalogueFacets>
  /** Undefined when it does not know at this moment. */
  count: (
    scope: CatalogueScope,
    query: CatalogueWish,
  ) => Promise<{ count: number; page: string[]; facets: CatalogueFacets } | undefined>
}

/** Filters, sorts, pages and counts in the database, or with `help` from memory; the cards are the database's. */
export async function listCatalogue(
  db: SqlRunner,
  scope: CatalogueScope,
  query: CatalogueWish,
  help?: ListingHelp,
): Promise<Catalogue> {
  const counted = query.among === undefined ? await help?.count(scope, query) : undefined
  const { count, products, facets } = counted
    ? { ...counted, products: await readCards(db, scope, { query, ids: counted.page }) }
    : await readListing(db, scope, { query, remember: help?.remember })
  return {
    products: products.map(toCatalogueProduct),
    count,
    page: query.page,
    limit: query.limit,
    facets,
  }
}

/** The page and the facets are read side by side. */
async function readListing(
  db: SqlRunner,
  scope: CatalogueScope,
  { query, remember }: { query: CatalogueWish; remember: ListingHelp["remember"] | undefined },
) {
  const readFacets = async () => facetsRow.parse(await readRow(db, buildFacets(scope, query)))
  const [page, facets] = await Promise.all([
    readRow(db, buildPage(scope, query)).then((row) => pageRow.parse(row)),
    remember ? remember(facetsKey(scope, query), readFacets) : readFacets(),
  ])
  return { ...page, facets }
}

/** These products in this order; what is on a card describes the variants that meet the filters. */
async function readCards(
  db: SqlRunner,
  scope: CatalogueScope,
  { query, ids }: { query: CatalogueWish; ids: string[] },
) {
  if (ids.length === 0) return []
  const wish: CatalogueWish = { ...query, category: undefined, among: ids, sort: "relevance", page: 1 }
  return pageRow.parse(await readRow(db, buildPage(scope, wish))).products
}

async function readRow(db: SqlRunner, sql: Sql): Promise<unknown> {
  const { rows } = await db.raw(sql.text, sql.bindings)
  return rows[0]
}

/** All that facets depend on. */
function facetsKey(
  scope: CatalogueScope,
  { page: _page, limit: _limit, sort: _sort, ...filters }: CatalogueWish,
) {
  return `facets ${JSON.stringify([scope, filters])}`
}
