import type { MetadataRoute } from "next"
import { connection } from "next/server"
import { categoryHref, productHref } from "@/lib/catalogue/addresses"
import { getAllHandles } from "@/lib/data/catalogue"
import { getCategories } from "@/lib/data/navigation"
import { shopIdentity } from "@/lib/env"

/** Every published product and category. Fails with the backend: half a sitemap would remove pages from search. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const { SITE_URL } = shopIdentity()
  const [handles, categories] = await Promise.all([getAllHandles(), getCategories()])
  const paths = [
    "/",
    "/products",
    ...categories.map(({ handle }) => categoryHref(handle)),
    ...handles.map(productHref),
    "/help/delivery",
    "/help/returns",
  ]
  return paths.map((path) => ({ url: new URL(path, SITE_URL).href }))
}
