import { z } from "zod"
import { findProducts } from "../catalogue-changes/find-products"
import type { SqlRunner } from "../catalogue/sql"
import type { LookupKind } from "./targets-of-event"

const HANDLES = "SELECT handle FROM product WHERE id = ANY(:ids)"

const PRICES_DELIVERY = `SELECT x.id FROM price x
  JOIN shipping_option_price_set s ON s.price_set_id = x.price_set_id WHERE x.id = ANY(:ids) LIMIT 1`

/** The storefront knows no longer ones: such a page is told by "products", which all of them carry. */
const LONGEST_TAG = 200

const handlesSchema = z.array(z.object({ handle: z.string() }))

/** Tags of the products (or of the delivery options) that the rows belong to; an id that is gone means all products. */
export async function findTags(db: SqlRunner, kind: LookupKind, ids: string[]): Promise<string[]> {
  const found = await findProducts(db, kind, ids)
  const tags = new Set<string>()
  if (found === "all" || found.missing.length > 0) tags.add("products")
  if (found !== "all" && found.products.length > 0) {
    const known = handlesSchema.parse((await db.raw(HANDLES, { ids: found.products })).rows)
    for (const tag of known.map(({ handle }) => `product:${handle}`))
      if (tag.length <= LONGEST_TAG) tags.add(tag)
    tags.add("products")
  }
  if (kind === "price" && (await db.raw(PRICES_DELIVERY, { ids })).rows.length > 0) tags.add("delivery")
  return [...tags]
}
