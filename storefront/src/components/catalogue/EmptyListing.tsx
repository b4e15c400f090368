import { ButtonLink } from "@/components/ui/ButtonLink"
import { buttonStyles } from "@/components/ui/styles"
import { listingHref, withFilter, type CatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { whatsappHref } from "@/lib/contact-links"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

interface EmptyListingProps {
  title: string
  query: CatalogueQuery
  whatsapp: string | undefined
  words: Messages
}

/** Never the end of the way: wider, everything, or a person. */
export function EmptyListing({
  title,
  query,
  whatsapp,
  words: { listing, search, common },
}: EmptyListingProps) {
  const { q } = query
  const isSearch = q !== null
  const question = isSearch
    ? format(search.whatsappText, { q })
    : format(listing.whatsappText, { category: title })
  return (
    <div className="mt-6 rounded-3xl bg-paper-deep px-6 py-12 text-center">
      <h2 className="text-2xl">{isSearch ? format(search.emptyTitle, { q }) : listing.emptyTitle}</h2>
      <p className="mt-2 text-ink-soft">{isSearch ? search.emptyText : listing.emptyText}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        {isSearch && query.category ? (
          <ButtonLink href={listingHref(withFilter(query, { category: null }))}>
            {search.emptyInCategory}
          </ButtonLink>
        ) : null}
        <ButtonLink href="/products" look={isSearch && query.category ? "quiet" : "primary"}>
          {listing.emptyAction}
        </ButtonLink>
        {whatsapp ? (
          <a href={whatsappHref(whatsapp, question)} rel="noopener" className={buttonStyles.quiet}>
            {common.whatsapp}
          </a>
        ) : null}
      </div>
    </div>
  )
}
