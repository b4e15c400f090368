import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import "./globals.css"
import { SiteFooter } from "@/components/layout/SiteFooter"
import { SiteHeader } from "@/components/layout/SiteHeader"
import { loadTopCategories } from "@/lib/data/navigation"
import { shopIdentity } from "@/lib/env"
import { DEFAULT_LOCALE, messagesFor } from "@/lib/i18n/messages"

export function generateMetadata(): Metadata {
  const { SHOP_NAME, SITE_URL } = shopIdentity()
  const { meta } = messagesFor()
  return {
    metadataBase: new URL(SITE_URL),
    applicationName: SHOP_NAME,
    title: { default: `${meta.homeTitle} | ${SHOP_NAME}`, template: `%s | ${SHOP_NAME}` },
    description: meta.homeDescription,
    openGraph: { siteName: SHOP_NAME, type: "website", locale: "en_KE" },
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#0b3326" }

/** Reads no cookies: one page is the same for all visitors. What is personal is filled in on the device. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const words = messagesFor()
  const shop = shopIdentity()
  const categories = await loadTopCategories()
  return (
    <html lang={DEFAULT_LOCALE}>
      <body className="flex flex-col">
        <a
          href="#content"
          className="sr-only z-50 rounded-full bg-sun px-5 py-3 font-semibold text-ink focus:not-sr-only focus:fixed focus:left-3 focus:top-3"
        >
          {words.common.skipToContent}
        </a>
        <SiteHeader
          shopName={shop.SHOP_NAME}
          categories={categories}
          words={words.common}
          searchWords={words.search}
        />
        <main id="content" tabIndex={-1} className="grow outline-none">
          {children}
        </main>
        <SiteFooter shop={shop} words={words} />
      </body>
    </html>
  )
}
