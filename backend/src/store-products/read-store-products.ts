import { z } from "zod"
import type { QuickRead } from "../quick-reads/quick-reads"
import { buildProducts } from "./build-products"
import { toProductsQuestion } from "./products-question"
import { toWanted } from "./wanted-fields"

const rowsSchema = z.tuple([
  z.object({ count: z.number(), products: z.string(), is_region_there: z.boolean() }),
])

/** Medusa's own `GET /store/products` and `/store/products/:id`, where every word of the question is known. */
export const readStoreProducts: QuickRead = async (db, { path, query, salesChannelIds }) => {
  const question = toProductsQuestion(path, query)
  const fields = question && (await toWanted(question.fields))
  const sql = fields && buildProducts(question, fields, salesChannelIds)
  if (!sql) return undefined
  const [{ count, products, is_region_there }] = rowsSchema.parse((await db.raw(sql.text, sql.bindings)).rows)
  if (!is_region_there) return undefined
  if (question.kind === "list")
    return `{"products":${products},"count":${count},"offset":${question.offset},"limit":${question.limit}}`
  return count === 1 ? `{"product":${products.slice(1, -1)}}` : undefined
}
