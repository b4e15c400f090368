import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import { toStockBand } from "@/lib/product/stock-band"
import type { Product, Variant } from "@/lib/product/types"
import { callBackend, type Reply } from "./backend"
import { BackendUnreachable } from "./backend-unreachable"
import { withRegion } from "./region"

const FIELDS = [
  "id,handle,title,subtitle,description,thumbnail,*images,*options,*options.values,*categories",
  "variants.id,variants.title,variants.sku,variants.manage_inventory,variants.allow_backorder,+variants.inventory_quantity",
  "*variants.options,*variants.calculated_price",
].join(",")

const variantSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  sku: z.string().nullish(),
  manage_inventory: z.boolean().nullish(),
  allow_backorder: z.boolean().nullish(),
  inventory_quantity: z.number().nullish(),
  options: z.array(z.object({ id: z.string(), option_id: z.string().nullish() })).nullish(),
  calculated_price: z
    .object({ calculated_amount: z.number().nullable(), original_amount: z.number().nullish() })
    .nullish(),
})

const productsSchema = z.object({
  products: z.array(
    z.object({
      id: z.string(),
      handle: z.string(),
      title: z.string(),
      subtitle: z.string().nullish(),
      description: z.string().nullish(),
      thumbnail: z.string().nullish(),
      images: z.array(z.object({ url: z.string(), rank: z.number().nullish() })).nullish(),
      options: z
        .array(
          z.object({
            id: z.string(),
            title: z.string(),
            values: z
              .array(z.object({ id: z.string(), value: z.string(), rank: z.number().nullish() }))
              .nullish(),
          }),
        )
        .nullish(),
      variants: z.array(variantSchema).nullish(),
      categories: z.array(z.object({ handle: z.string(), name: z.string() })).nullish(),
    }),
  ),
})

/**
 * A product for its page, cached until an event expires it. Null when there is no such product (404);
 * throws when the backend cannot be reached.
 */
export async function findProduct(handle: string): Promise<Product | null> {
  "use cache"
  cacheLife(cacheManifest.product.life)
  cacheTag(cacheManifest.productList.tag(), cacheManifest.product.tag(handle))

  const reply = await readProduct(handle)
  if (reply.kind === "found") return reply.value
  throw new BackendUnreachable(reply.kind === "refused" ? reply.code : reply.reason)
}

/** A product with the stock of this moment, for decisions. Found with null: there is no such product. */
export async function readProduct(handle: string): Promise<Reply<Product | null>> {
  const reply = await withRegion((regionId) => {
    const query = new URLSearchParams({ handle, region_id: regionId, fields: FIELDS, limit: "1" })
    return callBackend({ path: `/store/products?${query.toString()}`, schema: productsSchema })
  })
  if (reply.kind !== "found") return reply
  const product = reply.value.products[0]
  return { kind: "found", value: product ? toProduct(product) : null }
}

function toProduct(raw: z.output<typeof productsSchema>["products"][number]): Product {
  const images = [...(raw.images ?? [])]
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map((image) => image.url)
  return {
    id: raw.id,
    handle: raw.handle,
    title: raw.title,
    subtitle: raw.subtitle || null,
    description: raw.description || null,
    images: images.length > 0 ? images : raw.thumbnail ? [raw.thumbnail] : [],
    options: (raw.options ?? []).map((option) => ({
      id: option.id,
      title: option.title,
      values: [...(option.values ?? [])]
        .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
        .map(({ id, value }) => ({ id, value })),
    })),
    variants: (raw.variants ?? []).map(toVariant),
    categories: raw.categories ?? [],
  }
}

function toVariant(raw: z.output<typeof variantSchema>): Variant {
  const amount = raw.calculated_price?.calculated_amount ?? null
  const choices = (raw.options ?? []).flatMap((value) =>
    value.option_id ? [[value.option_id, value.id] as const] : [],
  )
  return {
    id: raw.id,
    title: raw.title ?? "",
    sku: raw.sku || null,
    price: amount === null ? null : { amount, original: raw.calculated_price?.original_amount ?? amount },
    availability: toStockBand({
      isTracked: raw.manage_inventory ?? true,
      allowsBackorder: raw.allow_backorder ?? false,
      quantity: raw.inventory_quantity ?? 0,
    }),
    choices: Object.fromEntries(choices),
  }
}
