import { z } from "zod"
import { availabilityOf, type CatalogueProduct } from "./to-catalogue-product"
import { buildProduct } from "./build-product"
import type { CatalogueScope } from "./catalogue-scope"
import type { SqlRunner } from "./sql"

const variantRow = z.object({
  id: z.string(),
  title: z.string().nullable(),
  sku: z.string().nullable(),
  amount: z.number().nullable(),
  original_amount: z.number().nullable(),
  counted: z.boolean(),
  quantity: z.number(),
  choices: z.record(z.string(), z.string()),
})

const productRow = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  description: z.string().nullable(),
  thumbnail: z.string().nullable(),
  images: z.array(z.string()),
  options: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      values: z.array(z.object({ id: z.string(), value: z.string() })),
    }),
  ),
  variants: z.array(variantRow),
  categories: z.array(z.object({ handle: z.string(), name: z.string() })),
})

export type CatalogueVariant = {
  id: string
  title: string
  sku: string | null
  /** Shillings for one unit; null when it has no price here and cannot be bought. */
  price: { amount: number; original_amount: number } | null
  availability: CatalogueProduct["availability"]
  /** Option id to value id. */
  choices: Record<string, string>
}

/** Everything that a product's page shows. */
export type ProductDetail = Omit<z.output<typeof productRow>, "variants"> & { variants: CatalogueVariant[] }

/** Null when the shop lists no such product. */
export async function findCatalogueProduct(
  db: SqlRunner,
  scope: CatalogueScope,
  handle: string,
): Promise<ProductDetail | null> {
  const { text, bindings } = buildProduct(scope, handle)
  const { rows } = await db.raw(text, bindings)
  if (rows[0] === undefined) return null
  const product = productRow.parse(rows[0])
  return { ...product, variants: product.variants.map(toVariant) }
}

function toVariant(row: z.output<typeof variantRow>): CatalogueVariant {
  const { id, title, sku, amount, original_amount, counted, quantity, choices } = row
  return {
    id,
    title: title ?? "",
    sku: sku || null,
    price: amount === null ? null : { amount, original_amount: original_amount ?? amount },
    availability: availabilityOf({ uncounted: !counted, quantity }),
    choices,
  }
}
