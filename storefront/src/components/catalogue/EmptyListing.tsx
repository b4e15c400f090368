import { ButtonLink } from "@/components/ui/ButtonLink"
import { buttonStyles } from "@/components/ui/styles"
import { whatsappHref } from "@/lib/contact-links"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

interface EmptyListingProps {
  title: string
  whatsapp: string | undefined
  words: Messages
}

export function EmptyListing({ title, whatsapp, words: { listing, common } }: EmptyListingProps) {
  return (
    <div className="mt-6 rounded-3xl bg-paper-deep px-6 py-12 text-center">
      <h2 className="text-2xl">{listing.emptyTitle}</h2>
      <p className="mt-2 text-ink-soft">{listing.emptyText}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <ButtonLink href="/products">{listing.emptyAction}</ButtonLink>
        {whatsapp ? (
          <a
            href={whatsappHref(whatsapp, format(listing.whatsappText, { category: title }))}
            rel="noopener"
            className={buttonStyles.quiet}
          >
            {common.whatsapp}
          </a>
        ) : null}
      </div>
    </div>
  )
}
