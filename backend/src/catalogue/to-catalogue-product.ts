import { z } from "zod"

/** Up to this many units in total a product is called low. */
export const LOW_STOCK_UNITS = 3

export type CatalogueProduct = {
  id: string
  handle: string
  title: string
  thumbnail: string | null
  /** Shillings of the cheapest matching variant; `varies` when another matching variant costs more. */
  price: { amount: number; original_amount: number; varies: boolean }
  availability: "in_stock" | "low_stock" | "sold_out"
}

const cardRow = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  thumbnail: z.string().nullable(),
  amount: z.number(),
  original_amount: z.number(),
  varies: z.boolean(),
  uncounted: z.boolean(),
  quantity: z.number(),
})

export const pageRow = z.object({ count: z.number(), products: z.array(cardRow) })

export const facetsRow = z.object({
  categories: z.array(
    z.object({
      handle: z.string(),
      name: z.string(),
      parent_handle: z.string().nullable(),
      count: z.number(),
    }),
  ),
  options: z.array(
    z.object({ title: z.string(), values: z.array(z.object({ value: z.string(), count: z.number() })) }),
  ),
  /** Shillings; both 0 when nothing matches. */
  price: z.object({ min: z.number(), max: z.number() }),
  available: z.number(),
  on_sale: z.number(),
})

export type CatalogueFacets = z.output<typeof facetsRow>

export function toCatalogueProduct(row: z.output<typeof cardRow>): CatalogueProduct {
  const { id, handle, title, thumbnail, amount, original_amount, varies } = row
  return {
    id,
    handle,
    title,
    thumbnail,
    price: { amount, original_amount, varies },
    availability: availabilityOf(row),
  }
}

/** What is said about stock; sold without counting is always there. */
export function availabilityOf({
  uncounted,
  quantity,
}: {
  uncounted: boolean
  quantity: number
}): CatalogueProduct["availability"] {
  if (uncounted || quantity > LOW_STOCK_UNITS) return "in_stock"
  return quantity > 0 ? "low_stock" : "sold_out"
}
