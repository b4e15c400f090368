import type { Metadata } from "next"
import Link from "next/link"
import { notFound } from "next/navigation"
import { CategoryTiles } from "@/components/catalogue/CategoryTiles"
import { HomeHero } from "@/components/catalogue/HomeHero"
import { ProductGrid } from "@/components/catalogue/ProductGrid"
import { Promises } from "@/components/catalogue/Promises"
import { JsonLd } from "@/components/ui/JsonLd"
import { Icon } from "@/components/ui/Icon"
import { parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import type { ProductSummary } from "@/lib/catalogue/types"
import { getCataloguePage, loadRail } from "@/lib/data/catalogue"
import { loadDeliveryChoices } from "@/lib/data/delivery"
import { shopIdentity } from "@/lib/env"
import { messagesFor, type Messages } from "@/lib/i18n/messages"
import { BUILD_PLACEHOLDER } from "@/lib/build-placeholder"

const COUNTRY = "ke"
const RAIL_LENGTH = 8

export const metadata: Metadata = { alternates: { canonical: "/" } }

/** `proxy.ts` shows this route at "/": a route with a parameter is cached as HTML although the build has no backend. */
export function generateStaticParams() {
  return [{ country: BUILD_PLACEHOLDER }]
}

export default async function HomePage({ params }: PageProps<"/home/[country]">) {
  const { country } = await params
  if (country !== COUNTRY) notFound()

  const words = messagesFor()
  const shop = shopIdentity()
  const [newest, sale, delivery] = await Promise.all([
    getCataloguePage(parseCatalogueQuery({}), RAIL_LENGTH),
    loadRail(parseCatalogueQuery({ on_sale: "true", available: "true" }), RAIL_LENGTH),
    loadDeliveryChoices(),
  ])
  return (
    <>
      <HomeHero words={words} pictures={pickPictures(newest.products)} hasSale={sale.length > 0} />
      <Promises words={words} delivery={delivery} />
      <CategoryTiles categories={newest.facets.categories} words={words} />
      <Rail
        title={words.home.newArrivals}
        href="/products"
        more={words.home.seeAllNew}
        products={newest.products}
        words={words}
      />
      <Rail
        title={words.home.onSale}
        href="/products?on_sale=true"
        more={words.home.seeAllSale}
        products={sale}
        words={words}
      />
      <JsonLd data={organizationJsonLd(shop)} />
    </>
  )
}

interface RailProps {
  title: string
  href: string
  more: string
  products: ProductSummary[]
  words: Messages
}

function Rail({ title, href, more, products, words }: RailProps) {
  if (products.length === 0) return null
  return (
    <section className="wrap mt-12">
      <div className="mb-4 flex items-end justify-between gap-4">
        <h2 className="text-2xl md:text-3xl">{title}</h2>
        <Link
          href={href}
          prefetch={false}
          aria-label={more}
          className="inline-flex min-h-11 shrink-0 items-center gap-1 font-semibold text-leaf underline-offset-4 hover:underline"
        >
          {words.home.seeAll} <Icon name="arrow" className="size-5" />
        </Link>
      </div>
      <ProductGrid products={products} words={words} />
    </section>
  )
}

const pickPictures = (products: ProductSummary[]) =>
  products
    .flatMap((product) => (product.image && product.availability !== "sold_out" ? [product.image] : []))
    .slice(0, 3)

function organizationJsonLd(shop: ReturnType<typeof shopIdentity>): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "OnlineStore",
    name: shop.SHOP_NAME,
    url: shop.SITE_URL,
    areaServed: "KE",
    ...(shop.SHOP_PHONE
      ? {
          contactPoint: {
            "@type": "ContactPoint",
            contactType: "customer service",
            telephone: shop.SHOP_PHONE,
          },
        }
      : {}),
  }
}
