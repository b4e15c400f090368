import Link from "next/link"
import { ContactLinks } from "./ContactLinks"
import type { Messages } from "@/lib/i18n/messages"

interface SiteFooterProps {
  shop: { SHOP_NAME: string; SHOP_PHONE?: string | undefined; SHOP_WHATSAPP?: string | undefined }
  words: Messages
}

export function SiteFooter({ shop, words }: SiteFooterProps) {
  const links = [
    ["/help/delivery", words.help.delivery],
    ["/help/returns", words.help.returns],
    ["/help/contact", words.help.contact],
    ["/help/privacy", words.help.privacy],
    ["/orders", words.common.findOrder],
  ] as const
  return (
    <footer className="on-dark mt-16 bg-leaf-deep text-white">
      <div className="kanga" />
      <div className="wrap grid gap-8 py-10 md:grid-cols-3">
        <div>
          <p className="font-display text-2xl font-bold">{shop.SHOP_NAME}</p>
          <p className="mt-2 text-white/80">{words.footer.tagline}</p>
          <p className="mt-1 text-white/80">{words.common.pricesIncludeVat}</p>
        </div>
        <nav aria-label={words.common.help}>
          <ul className="grid grid-cols-2 gap-x-4 md:grid-cols-1">
            {links.map(([href, label]) => (
              <li key={href}>
                <Link
                  href={href}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <ContactLinks
          phone={shop.SHOP_PHONE}
          whatsapp={shop.SHOP_WHATSAPP}
          words={words.common}
          look="onDark"
        />
      </div>
    </footer>
  )
}
