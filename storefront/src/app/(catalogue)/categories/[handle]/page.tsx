import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ListingView } from "@/components/catalogue/ListingView"
import type { Crumb } from "@/components/layout/Breadcrumbs"
import { JsonLd } from "@/components/ui/JsonLd"
import { countFilters, DEFAULT_SORT, parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { getCataloguePage } from "@/lib/data/catalogue"
import { findCategory, getCategories, type Category } from "@/lib/data/navigation"
import { shopIdentity } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"
import { breadcrumbJsonLd, toDescription } from "@/lib/seo"

/** The whole answer is made before it starts: its status can be 404, and it arrives whole without scripts. */
export const instant = false

export async function generateMetadata({ params, searchParams }: PageProps<"/categories/[handle]">): Promise<Metadata> {
  const { handle } = await params
  const category = await findCategory(handle)
  if (!category) return {}
  const query = parseCatalogueQuery(await searchParams, handle)
  const words = messagesFor()
  const isPlain = countFilters(query) === 0 && query.sort === DEFAULT_SORT
  const shop = shopIdentity().SHOP_NAME
  return {
    title: category.name,
    description: category.description
      ? toDescription(category.description)
      : format(words.meta.categoryDescription, { category: category.name, shop }),
    alternates: { canonical: query.page > 1 ? `/categories/${handle}?page=${query.page}` : `/categories/${handle}` },
    ...(isPlain ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function CategoryPage({ params, searchParams }: PageProps<"/categories/[handle]">) {
  const { handle } = await params
  const category = await findCategory(handle)
  if (!category) notFound()

  const words = messagesFor()
  const shop = shopIdentity()
  const query = parseCatalogueQuery(await searchParams, handle)
  const [page, categories] = await Promise.all([getCataloguePage(query), getCategories()])
  const crumbs = listCrumbs(category, categories, words.common.home)
  return (
    <>
      <ListingView
        title={category.name}
        description={category.description}
        crumbs={crumbs}
        query={query}
        page={page}
        whatsapp={shop.SHOP_WHATSAPP}
        subcategories={categories.filter((candidate) => candidate.parentHandle === handle)}
        words={words}
      />
      <JsonLd
        data={breadcrumbJsonLd(
          crumbs.map(({ name, href }) => ({ name, url: new URL(href ?? `/categories/${handle}`, shop.SITE_URL).href })),
        )}
      />
    </>
  )
}

/** From the home page down to the category. */
function listCrumbs(category: Category, all: readonly Category[], home: string): Crumb[] {
  const crumbs: Crumb[] = [{ name: category.name }]
  const seen = new Set([category.handle])
  let parent = all.find((candidate) => candidate.handle === category.parentHandle)
  while (parent && !seen.has(parent.handle)) {
    seen.add(parent.handle)
    crumbs.unshift({ name: parent.name, href: `/categories/${parent.handle}` })
    parent = all.find((candidate) => candidate.handle === parent?.parentHandle)
  }
  return [{ name: home, href: "/" }, ...crumbs]
}
