import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import { MAKESHIFT_LIFE } from "@/lib/cache-profiles"
import {
  PAGE_SIZE,
  parseCatalogueQuery,
  toSearchParams,
  type CatalogueQuery,
} from "@/lib/catalogue/catalogue-query"
import type { CataloguePage, ProductSummary } from "@/lib/catalogue/types"
import { callBackend, type Reply } from "./backend"
import { BackendUnreachable } from "./backend-unreachable"

/** The most that the backend gives at once. */
const MAX_LIMIT = 60
/** A sitemap file takes 50,000 addresses. */
const MAX_SITEMAP_PAGES = 800

const productSchema = z.object({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  thumbnail: z.string().nullish(),
  price: z
    .object({
      amount: z.number().nullable(),
      original_amount: z.number().nullish(),
      varies: z.boolean().default(false),
    })
    .nullish(),
  availability: z.enum(["in_stock", "low_stock", "sold_out"]),
})

const catalogueSchema = z.object({
  products: z.array(productSchema),
  count: z.number(),
  page: z.number(),
  limit: z.number(),
  did_you_mean: z.string().nullish(),
  degraded: z.boolean().nullish(),
  facets: z.object({
    categories: z.array(
      z.object({
        handle: z.string(),
        name: z.string(),
        parent_handle: z.string().nullish(),
        count: z.number(),
      }),
    ),
    options: z.array(
      z.object({ title: z.string(), values: z.array(z.object({ value: z.string(), count: z.number() })) }),
    ),
    price: z.object({ min: z.number().nullable(), max: z.number().nullable() }).nullish(),
    available: z.number(),
    on_sale: z.number(),
  }),
})

/** One page of a listing, cached by its query; for seconds while the search engine is away. Throws when the backend cannot be reached. */
export async function getCataloguePage(
  query: CatalogueQuery,
  limit: number = PAGE_SIZE,
): Promise<CataloguePage> {
  "use cache"
  cacheLife(cacheManifest.productList.life)
  cacheTag(cacheManifest.productList.tag())

  const reply = await readCataloguePage(query, limit)
  if (reply.kind === "found") {
    // Of several lifetimes the shortest counts.
    if (reply.value.isDegraded) cacheLife(MAKESHIFT_LIFE)
    return reply.value
  }
  throw new BackendUnreachable(reply.kind === "refused" ? reply.code : reply.reason)
}

/** A rail of products. Never throws: the rail is left out when it cannot be had. */
export async function loadRail(query: CatalogueQuery, limit: number): Promise<ProductSummary[]> {
  try {
    return (await getCataloguePage(query, limit)).products
  } catch {
    return []
  }
}

/** Handles of all published products. Throws when the backend cannot be reached. */
export async function getAllHandles(): Promise<string[]> {
  const handles: string[] = []
  for (let page = 1; page <= MAX_SITEMAP_PAGES; page += 1) {
    const { products, count } = await getCataloguePage(
      { ...parseCatalogueQuery({}), sort: "name", page },
      MAX_LIMIT,
    )
    handles.push(...products.map((product) => product.handle))
    if (handles.length >= count || products.length === 0) break
  }
  return handles
}

/** One page of a listing, not cached. */
export async function readCataloguePage(query: CatalogueQuery, limit: number): Promise<Reply<CataloguePage>> {
  const params = toSearchParams(query)
  params.set("page", String(query.page))
  params.set("limit", String(limit))
  params.set("sort", query.sort)
  const reply = await callBackend({ path: `/store/catalogue?${params.toString()}`, schema: catalogueSchema })
  return reply.kind === "found" ? { kind: "found", value: toCataloguePage(reply.value) } : reply
}

function toCataloguePage(raw: z.output<typeof catalogueSchema>): CataloguePage {
  const { min, max } = raw.facets.price ?? { min: null, max: null }
  return {
    products: raw.products.map(toProductSummary),
    count: raw.count,
    page: raw.page,
    limit: raw.limit,
    didYouMean: raw.did_you_mean ?? null,
    isDegraded: raw.degraded ?? false,
    facets: {
      categories: raw.facets.categories.map(({ parent_handle, ...category }) => ({
        ...category,
        parentHandle: parent_handle ?? null,
      })),
      options: raw.facets.options,
      price: min === null || max === null ? null : { min, max },
      available: raw.facets.available,
      onSale: raw.facets.on_sale,
    },
  }
}

function toProductSummary(raw: z.output<typeof productSchema>): ProductSummary {
  const amount = raw.price?.amount ?? null
  return {
    id: raw.id,
    handle: raw.handle,
    title: raw.title,
    image: raw.thumbnail ?? null,
    price: amount === null ? null : { amount, original: raw.price?.original_amount ?? amount },
    priceVaries: raw.price?.varies ?? false,
    availability: raw.availability,
  }
}
