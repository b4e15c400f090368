import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import type { Product } from "@/lib/product/types"
import { callBackend, type Reply } from "./backend"
import { BackendUnreachable } from "./backend-unreachable"

const productSchema = z.object({
  product: z.object({
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
    variants: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        sku: z.string().nullable(),
        price: z.object({ amount: z.number(), original_amount: z.number() }).nullable(),
        availability: z.enum(["in_stock", "low_stock", "sold_out"]),
        choices: z.record(z.string(), z.string()),
      }),
    ),
    categories: z.array(z.object({ handle: z.string(), name: z.string() })),
  }),
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
  const path = `/store/catalogue/products/${encodeURIComponent(handle)}`
  const reply = await callBackend({ path, schema: productSchema })
  if (reply.kind === "refused" && reply.status === 404) return { kind: "found", value: null }
  return reply.kind === "found" ? { kind: "found", value: toProduct(reply.value.product) } : reply
}

function toProduct({
  thumbnail,
  images,
  variants,
  ...product
}: z.output<typeof productSchema>["product"]): Product {
  return {
    ...product,
    subtitle: product.subtitle || null,
    description: product.description || null,
    images: images.length > 0 ? images : thumbnail ? [thumbnail] : [],
    variants: variants.map(({ price, ...variant }) => ({
      ...variant,
      price: price && { amount: price.amount, original: price.original_amount },
    })),
  }
}
