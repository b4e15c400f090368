import { buildFacets } from "./build-facets"
import { buildPage } from "./build-page"
import type { CatalogueQuery } from "./catalogue-query"
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

/** Filters, sorts, pages and counts in the database; the page and the facets are read side by side. */
export async function listCatalogue(
  db: SqlRunner,
  scope: CatalogueScope,
  query: CatalogueQuery,
): Promise<Catalogue> {
  const [page, facets] = await Promise.all([
    readRow(db, buildPage(scope, query)).then((row) => pageRow.parse(row)),
    readRow(db, buildFacets(scope, query)).then((row) => facetsRow.parse(row)),
  ])
  return {
    products: page.products.map(toCatalogueProduct),
    count: page.count,
    page: query.page,
    limit: query.limit,
    facets,
  }
}

async function readRow(db: SqlRunner, sql: Sql): Promise<unknown> {
  const { rows } = await db.raw(sql.text, sql.bindings)
  return rows[0]
}
