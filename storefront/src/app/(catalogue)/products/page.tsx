import type { Metadata } from "next"
import { ListingView } from "@/components/catalogue/ListingView"
import { countFilters, DEFAULT_SORT, listingHref, parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { getCataloguePage } from "@/lib/data/catalogue"
import { getCategories } from "@/lib/data/navigation"
import { shopIdentity } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"
import { redirect } from "next/navigation"

/** The whole answer is made before it starts, so that it also arrives whole without scripts. */
export const instant = false

export async function generateMetadata({ searchParams }: PageProps<"/products">): Promise<Metadata> {
  const query = parseCatalogueQuery(await searchParams)
  const words = messagesFor()
  const isPlain = countFilters(query) === 0 && query.sort === DEFAULT_SORT
  return {
    title: words.listing.title,
    description: format(words.meta.listingDescription, { shop: shopIdentity().SHOP_NAME }),
    alternates: { canonical: query.page > 1 ? `/products?page=${query.page}` : "/products" },
    ...(isPlain ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function ProductsPage({ searchParams }: PageProps<"/products">) {
  const query = parseCatalogueQuery(await searchParams)
  if (query.category) redirect(listingHref(query))
  const words = messagesFor()
  const [page, categories] = await Promise.all([getCataloguePage(query), getCategories()])
  return (
    <ListingView
      title={words.listing.title}
      crumbs={[{ name: words.common.home, href: "/" }, { name: words.listing.title }]}
      query={query}
      page={page}
      whatsapp={shopIdentity().SHOP_WHATSAPP}
      subcategories={categories.filter((category) => category.parentHandle === null)}
      words={words}
    />
  )
}
