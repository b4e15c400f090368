import Link from "next/link"
import { cx } from "@/components/ui/styles"
import { listingHref, type CatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { pageNumbers } from "@/lib/catalogue/page-numbers"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

interface PagingProps {
  query: CatalogueQuery
  count: number
  limit: number
  words: Messages["listing"]
}

export function Paging({ query, count, limit, words }: PagingProps) {
  const last = Math.max(1, Math.ceil(count / limit))
  if (last === 1) return null
  const href = (page: number) => listingHref({ ...query, page })
  const box = "inline-flex min-h-12 min-w-12 items-center justify-center rounded-full px-3 font-semibold"
  return (
    <nav aria-label={words.pages} className="mt-10">
      <ul className="flex flex-wrap items-center justify-center gap-1">
        {query.page > 1 ? (
          <li>
            <Link
              href={href(query.page - 1)}
              prefetch={false}
              rel="prev"
              className={cx(box, "text-leaf hover:bg-paper-deep")}
            >
              {words.previous}
            </Link>
          </li>
        ) : null}
        {pageNumbers(query.page, last).map((page, index) =>
          page === null ? (
            <li key={`gap-${index}`} aria-hidden="true" className="px-1">
              …
            </li>
          ) : (
            <li key={page}>
              <Link
                href={href(page)}
                prefetch={false}
                aria-label={format(words.page, { page })}
                aria-current={page === query.page ? "page" : undefined}
                className={cx(box, page === query.page ? "bg-leaf text-white" : "hover:bg-paper-deep")}
              >
                {page}
              </Link>
            </li>
          ),
        )}
        {query.page < last ? (
          <li>
            <Link
              href={href(query.page + 1)}
              prefetch={false}
              rel="next"
              className={cx(box, "text-leaf hover:bg-paper-deep")}
            >
              {words.next}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
