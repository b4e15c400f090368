import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { ListingView } from "@/components/catalogue/ListingView"
import type { Crumb } from "@/components/layout/Breadcrumbs"
import { JsonLd } from "@/components/ui/JsonLd"
import { BUILD_PLACEHOLDER } from "@/lib/build-placeholder"
import { categoryHref, parseHandle } from "@/lib/catalogue/addresses"
import { isPlainListing, parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { parseListingSegment } from "@/lib/catalogue/listing-segment"
import { getCataloguePage } from "@/lib/data/catalogue"
import { findCategory, getCategories, type Category } from "@/lib/data/navigation"
import { shopIdentity } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"
import { breadcrumbJsonLd, toDescription } from "@/lib/seo"

/** `proxy.ts` shows this route at "/categories/<handle>": see `lib/catalogue/listing-segment.ts`. */
export function generateStaticParams() {
  return [{ handle: BUILD_PLACEHOLDER, query: BUILD_PLACEHOLDER }]
}

export async function generateMetadata({
  params,
}: PageProps<"/categories/[handle]/[query]">): Promise<Metadata> {
  const { search, category } = await readParams(params)
  if (!search || !category) return {}
  const query = parseCatalogueQuery(search, category.handle)
  const href = categoryHref(category.handle)
  const words = messagesFor()
  const shop = shopIdentity().SHOP_NAME
  return {
    title: category.name,
    description: category.description
      ? toDescription(category.description)
      : format(words.meta.categoryDescription, { category: category.name, shop }),
    alternates: {
      canonical: query.page > 1 ? `${href}?page=${query.page}` : href,
    },
    ...(isPlainListing(query) ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function CategoryPage({ params }: PageProps<"/categories/[handle]/[query]">) {
  const { search, category } = await readParams(params)
  if (!search || !category) notFound()

  const words = messagesFor()
  const shop = shopIdentity()
  const query = parseCatalogueQuery(search, category.handle)
  const [page, categories] = await Promise.all([getCataloguePage(query), getCategories()])
  const crumbs = listCrumbs(category, categories, words.common.home)
  return (
    <>
      <ListingView
        title={
          query.q === null
            ? category.name
            : format(words.search.titleIn, { q: query.q, category: category.name })
        }
        description={query.q === null ? category.description : null}
        crumbs={crumbs}
        query={query}
        page={page}
        whatsapp={shop.SHOP_WHATSAPP}
        subcategories={categories.filter((candidate) => candidate.parentHandle === category.handle)}
        words={words}
      />
      <JsonLd
        data={breadcrumbJsonLd(
          crumbs.map(({ name, href }) => ({
            name,
            url: new URL(href ?? categoryHref(category.handle), shop.SITE_URL).href,
          })),
        )}
      />
    </>
  )
}

async function readParams(params: PageProps<"/categories/[handle]/[query]">["params"]) {
  const { handle: param, query } = await params
  const search = parseListingSegment(query)
  const handle = parseHandle(param)
  return { search, category: search && handle ? await findCategory(handle) : null }
}

/** From the home page down to the category. */
function listCrumbs(category: Category, all: readonly Category[], home: string): Crumb[] {
  const crumbs: Crumb[] = [{ name: category.name }]
  const seen = new Set([category.handle])
  let parent = all.find((candidate) => candidate.handle === category.parentHandle)
  while (parent && !seen.has(parent.handle)) {
    seen.add(parent.handle)
    crumbs.unshift({ name: parent.name, href: categoryHref(parent.handle) })
    parent = all.find((candidate) => candidate.handle === parent?.parentHandle)
  }
  return [{ name: home, href: "/" }, ...crumbs]
}
