import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { ListingView } from "@/components/catalogue/ListingView"
import { BUILD_PLACEHOLDER } from "@/lib/build-placeholder"
import { isPlainListing, listingHref, parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { parseListingSegment } from "@/lib/catalogue/listing-segment"
import { getCataloguePage } from "@/lib/data/catalogue"
import { getCategories } from "@/lib/data/navigation"
import { shopIdentity } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"

/** `proxy.ts` shows this route at "/products": see `lib/catalogue/listing-segment.ts`. */
export function generateStaticParams() {
  return [{ query: BUILD_PLACEHOLDER }]
}

export async function generateMetadata({ params }: PageProps<"/all-products/[query]">): Promise<Metadata> {
  const search = parseListingSegment((await params).query)
  if (!search) return {}
  const query = parseCatalogueQuery(search)
  const words = messagesFor()
  return {
    title: query.q === null ? words.listing.title : format(words.search.metaTitle, { q: query.q }),
    description: format(words.meta.listingDescription, { shop: shopIdentity().SHOP_NAME }),
    alternates: { canonical: query.page > 1 ? `/products?page=${query.page}` : "/products" },
    ...(isPlainListing(query) ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function AllProductsPage({ params }: PageProps<"/all-products/[query]">) {
  const search = parseListingSegment((await params).query)
  if (!search) notFound()
  const query = parseCatalogueQuery(search)
  if (query.category) redirect(listingHref(query))
  const words = messagesFor()
  const [page, categories] = await Promise.all([getCataloguePage(query), getCategories()])
  const title = query.q === null ? words.listing.title : format(words.search.title, { q: query.q })
  const departments =
    query.q === null
      ? categories.filter((category) => category.parentHandle === null)
      : page.facets.categories
          .filter((category) => category.parentHandle === null)
          .map(({ handle, name, count }) => ({ handle, name: `${name} (${count})` }))
  return (
    <ListingView
      title={title}
      crumbs={[{ name: words.common.home, href: "/" }, { name: title }]}
      query={query}
      page={page}
      whatsapp={shopIdentity().SHOP_WHATSAPP}
      subcategories={departments}
      words={words}
    />
  )
}
