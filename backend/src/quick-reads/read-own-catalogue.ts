import { catalogueQuerySchema } from "../catalogue/catalogue-query"
import { scopeOfChannels } from "../catalogue/catalogue-scope"
import { findCatalogueProduct } from "../catalogue/find-catalogue-product"
import { listCatalogue } from "../catalogue/list-catalogue"
import type { QuickRead } from "./quick-reads"

/** `GET /store/catalogue`, as its route answers it; searches need the engine, which only the framework holds. */
export const readCatalogueListing: QuickRead = async (db, { query, salesChannelIds, remember, count }) => {
  const wish = catalogueQuerySchema.safeParse(toObject(query))
  if (!wish.success || wish.data.q !== undefined) return undefined
  const scope = scopeOfChannels(salesChannelIds)
  return JSON.stringify(await listCatalogue(db, scope, wish.data, { remember, count }))
}

/** `GET /store/catalogue/products/:handle` with a plain handle. */
export const readCatalogueProduct: QuickRead = async (db, { path, salesChannelIds }) => {
  const handle = path.slice(path.lastIndexOf("/") + 1)
  if (!/^[\w-]{1,300}$/.test(handle)) return undefined
  const product = await findCatalogueProduct(db, scopeOfChannels(salesChannelIds), handle)
  return product ? JSON.stringify({ product }) : undefined
}

/** A name that is given more than once has a list of values, as in the framework. */
function toObject(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? "") : values]
    }),
  )
}
