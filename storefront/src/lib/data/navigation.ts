import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { z } from "zod"
import { cacheManifest } from "@/lib/cache-manifest"
import { isBuilding } from "@/lib/env"
import { callBackend } from "./backend"
import { BackendUnreachable } from "./backend-unreachable"

export interface Category {
  id: string
  handle: string
  name: string
  description: string | null
  parentHandle: string | null
}

const categoriesSchema = z.object({
  product_categories: z.array(
    z.object({
      id: z.string(),
      handle: z.string(),
      name: z.string(),
      description: z.string().nullish(),
      rank: z.number().nullish(),
      parent_category: z.object({ handle: z.string() }).nullish(),
    }),
  ),
})

/** All active categories, in the merchant's order. Throws when the backend cannot be reached. */
export async function getCategories(): Promise<Category[]> {
  "use cache"
  cacheLife(cacheManifest.navigation.life)
  cacheTag(cacheManifest.navigation.tag())

  const fields = "id,handle,name,description,rank,parent_category.handle"
  const reply = await callBackend({
    path: `/store/product-categories?limit=200&fields=${fields}`,
    schema: categoriesSchema,
  })
  if (reply.kind !== "found") throw new BackendUnreachable("The categories could not be read")
  return [...reply.value.product_categories]
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map((category) => ({
      id: category.id,
      handle: category.handle,
      name: category.name,
      description: category.description || null,
      parentHandle: category.parent_category?.handle ?? null,
    }))
}

/** Throws when the backend cannot be reached; null when there is no such category. */
export async function findCategory(handle: string): Promise<Category | null> {
  return (await getCategories()).find((category) => category.handle === handle) ?? null
}

/**
 * Top categories for menus. Never throws: a page without its menu is better than no page. A build has no menu:
 * there is no backend, and a cached read that throws ends a build even when it is caught.
 */
export async function loadTopCategories(): Promise<Category[]> {
  if (isBuilding()) return []
  try {
    return (await getCategories()).filter((category) => category.parentHandle === null)
  } catch {
    return []
  }
}
