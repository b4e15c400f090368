import { createHash } from "node:crypto"
import { z } from "zod"

const texts = z.array(z.string())

export const productRow = z.object({
  id: z.string(),
  handle: z.string(),
  status: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  description: z.string().nullable(),
  thumbnail: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  created_ms: z.number(),
  collection: z.string().nullable(),
  type: z.string().nullable(),
  popularity: z.number(),
  sales_channel_ids: texts,
  stocked_channel_ids: texts,
  stocked_location_ids: texts,
  direct_category_ids: texts,
  categories: z.array(z.object({ id: z.string(), handle: z.string(), name: z.string() })),
  row_ids: texts,
  tags: texts,
  skus: texts,
  barcodes: texts,
  options: z.array(z.tuple([z.string(), z.string()])),
})
export type ProductRow = z.output<typeof productRow>

/** Of one currency, in its major unit. */
export const priceRow = z.object({
  id: z.string(),
  amount: z.number().nullable(),
  max_amount: z.number().nullable(),
  original_amount: z.number().nullable(),
  on_sale: z.boolean(),
})
export type PriceRow = z.output<typeof priceRow>

export type ProductPrices = Record<string, { amount: number; max: number; original: number }>

export type ProductDocument = ReturnType<typeof toProductDocument>

/** The same state always gives the same document, so that two can be compared by their hash. */
export function toProductDocument(row: ProductRow, prices: Record<string, PriceRow>) {
  const priced: ProductPrices = {}
  for (const [currency, { amount, max_amount, original_amount }] of Object.entries(prices))
    if (amount !== null)
      priced[currency] = { amount, max: max_amount ?? amount, original: original_amount ?? amount }
  const options = row.options.toSorted(([a, b], [c, d]) => a.localeCompare(c) || b.localeCompare(d))
  const state = {
    id: row.id,
    handle: row.handle,
    status: row.status,
    title: row.title,
    subtitle: row.subtitle,
    description: row.description,
    thumbnail: row.thumbnail,
    names: namesIn(row.metadata),
    brand: textIn(row.metadata, "brand"),
    collection: row.collection,
    type: row.type,
    tags: row.tags,
    skus: row.skus,
    barcodes: row.barcodes,
    categories: row.categories.map(({ name }) => name),
    category_ids: row.categories.map(({ id }) => id),
    category_handles: row.categories.map(({ handle }) => handle),
    direct_category_ids: row.direct_category_ids,
    options: options.map(([title, value]) => `${title}:${value}`),
    option_values: [...new Set(options.map(([, value]) => value))],
    sales_channel_ids: row.sales_channel_ids,
    prices: priced,
    on_sale: Object.values(prices).some(({ on_sale }) => on_sale),
    in_stock: row.stocked_channel_ids.length > 0,
    stocked_channel_ids: row.stocked_channel_ids,
    stocked_location_ids: row.stocked_location_ids,
    created_at: row.created_ms,
    /** Prices and shelves: once such a row is gone, only this tells whose it was. */
    row_ids: row.row_ids,
  }
  // Popularity moves with every day that passes: it is no reason to call a document wrong.
  return { ...state, popularity: row.popularity, shard: shardOf(row.id), hash: hashOf(state) }
}

/** Documents are walked through shard by shard, because engines give out a thousand hits at most. */
export const SHARDS = 256

export const shardOf = (id: string) => createHash("sha1").update(id).digest()[0] ?? 0

export const hashOf = (state: unknown) =>
  createHash("sha1").update(JSON.stringify(state)).digest("base64url").slice(0, 16)

const NAME_KEYS = ["name_sw", "name_en", "title_sw", "title_en", "jina", "keywords"]

/** What the product is called in the shop's other language, from its metadata. */
function namesIn(metadata: ProductRow["metadata"]): string[] {
  return [...new Set(NAME_KEYS.flatMap((key) => textIn(metadata, key) ?? []))]
}

function textIn(metadata: ProductRow["metadata"], key: string): string | null {
  const value = metadata?.[key]
  return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 300) : null
}
