import Link from "next/link"
import { ActiveFilters } from "./ActiveFilters"
import { EmptyListing } from "./EmptyListing"
import { FilterSheet } from "./FilterSheet"
import { Paging } from "./Paging"
import { ProductGrid } from "./ProductGrid"
import { SortLinks } from "./SortLinks"
import { Breadcrumbs, type Crumb } from "@/components/layout/Breadcrumbs"
import { Notice } from "@/components/ui/Notice"
import { listingHref, withFilter, type CatalogueQuery } from "@/lib/catalogue/catalogue-query"
import type { CataloguePage } from "@/lib/catalogue/types"
import { plural } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

interface ListingViewProps {
  title: string
  description?: string | null
  crumbs: Crumb[]
  /** Categories below this one. */
  subcategories: { handle: string; name: string }[]
  query: CatalogueQuery
  page: CataloguePage
  whatsapp: string | undefined
  words: Messages
}

export function ListingView({
  title,
  description,
  crumbs,
  subcategories,
  query,
  page,
  whatsapp,
  words,
}: ListingViewProps) {
  return (
    <div className="wrap">
      <Breadcrumbs crumbs={crumbs} label={words.common.breadcrumb} />
      <h1 className="text-3xl md:text-4xl">{title}</h1>
      {description ? <p className="mt-2 max-w-2xl text-ink-soft">{description}</p> : null}
      {subcategories.length > 0 ? (
        <Subcategories title={title} entries={subcategories} query={query} words={words} />
      ) : null}
      <div className="mt-5 lg:grid lg:grid-cols-[16rem_1fr] lg:gap-10">
        <FilterSheet query={query} facets={page.facets} words={words} />
        <div>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <p role="status" className="font-semibold">
              {plural(words.listing.count, page.count)}
            </p>
            <SortLinks query={query} words={words.listing} />
          </div>
          {page.isDegraded ? <Notice className="mt-3">{words.search.degraded}</Notice> : null}
          {page.didYouMean ? <DidYouMean query={query} words={words} meant={page.didYouMean} /> : null}
          <ActiveFilters query={query} words={words.listing} />
          {page.products.length > 0 ? (
            <ProductGrid
              products={page.products}
              words={words}
              eagerCount={2}
              className="mt-5 xl:grid-cols-4"
            />
          ) : (
            <EmptyListing title={title} query={query} whatsapp={whatsapp} words={words} />
          )}
          <Paging query={query} count={page.count} limit={page.limit} words={words.listing} />
        </div>
      </div>
    </div>
  )
}

interface DidYouMeanProps {
  query: CatalogueQuery
  meant: string
  words: Messages
}

function DidYouMean({ query, meant, words }: DidYouMeanProps) {
  const [before, after] = words.search.didYouMean.split("{q}")
  return (
    <p className="mt-3">
      {before}
      <Link
        href={listingHref(withFilter(query, { q: meant }))}
        prefetch={false}
        className="font-semibold underline"
      >
        {meant}
      </Link>
      {after}
    </p>
  )
}

interface SubcategoriesProps {
  title: string
  entries: { handle: string; name: string }[]
  query: CatalogueQuery
  words: Messages
}

function Subcategories({ title, entries, query, words }: SubcategoriesProps) {
  return (
    <nav
      aria-label={words.listing.subcategories.replace("{category}", title)}
      className="-mx-4 mt-4 overflow-x-auto px-4 md:mx-0 md:px-0"
    >
      <ul className="flex w-max gap-2 md:w-auto md:flex-wrap">
        {entries.map(({ handle, name }) => (
          <li key={handle}>
            <Link
              href={listingHref(
                withFilter(query, { category: handle, options: [], minPrice: null, maxPrice: null }),
              )}
              prefetch={false}
              className="inline-flex min-h-11 items-center rounded-full bg-leaf-pale px-4 font-medium text-leaf-deep hover:bg-sun-pale"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
