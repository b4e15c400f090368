import { z } from "zod"
import type { SqlRunner } from "../catalogue/sql"
import { PRODUCT_STATE } from "./product-sql"
import { SHOP_CURRENCIES } from "./shop-currencies"
import {
  priceRow,
  productRow,
  toProductDocument,
  type PriceRow,
  type ProductDocument,
} from "./to-product-document"

const rowsSchema = z.array(productRow.extend(priceRow.shape))

/** The documents of those products that exist, whatever their status; up to 500 at a time. */
export async function projectProducts(db: SqlRunner, ids: string[]): Promise<ProductDocument[]> {
  if (ids.length === 0) return []
  const byCurrency = await Promise.all(
    SHOP_CURRENCIES.map(async ({ currency, country }) => ({
      currency,
      rows: rowsSchema.parse((await db.raw(PRODUCT_STATE, { ids, currency, country })).rows),
    })),
  )
  const [first] = byCurrency
  return (first?.rows ?? []).map((row) => {
    const prices: Record<string, PriceRow> = {}
    for (const { currency, rows } of byCurrency) {
      const priced = rows.find(({ id }) => id === row.id)
      if (priced) prices[currency] = priced
    }
    return toProductDocument(row, prices)
  })
}
