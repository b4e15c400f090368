import Link from "next/link"
import { cx } from "@/components/ui/styles"
import {
  listingHref,
  sortsOf,
  withFilter,
  type CatalogueQuery,
  type Sort,
} from "@/lib/catalogue/catalogue-query"
import type { Messages } from "@/lib/i18n/messages"

export function SortLinks({ query, words }: { query: CatalogueQuery; words: Messages["listing"] }) {
  const labels: Record<Sort, string> = {
    relevance: words.sortRelevance,
    newest: words.sortNewest,
    price_asc: words.sortPriceAsc,
    price_desc: words.sortPriceDesc,
    name: words.sortName,
  }
  return (
    <nav aria-label={words.sort} className="-mx-4 max-w-[100vw] overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex w-max gap-1">
        {sortsOf(query).map((sort) => (
          <li key={sort}>
            <Link
              href={listingHref(withFilter(query, { sort }))}
              prefetch={false}
              aria-current={query.sort === sort ? "true" : undefined}
              className={cx(
                "inline-flex min-h-11 items-center rounded-full px-3.5 text-sm font-medium",
                query.sort === sort ? "bg-leaf text-white" : "hover:bg-paper-deep",
              )}
            >
              {labels[sort]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
