import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Breadcrumbs, type Crumb } from "@/components/layout/Breadcrumbs"
import { ProductGrid } from "@/components/catalogue/ProductGrid"
import { DeliveryPromise } from "@/components/product/DeliveryPromise"
import { Gallery } from "@/components/product/Gallery"
import { ProductBuy } from "@/components/product/ProductBuy"
import { JsonLd } from "@/components/ui/JsonLd"
import { buttonStyles } from "@/components/ui/styles"
import { BUILD_PLACEHOLDER } from "@/lib/build-placeholder"
import { categoryHref, parseHandle, productHref } from "@/lib/catalogue/addresses"
import { parseCatalogueQuery } from "@/lib/catalogue/catalogue-query"
import { whatsappHref } from "@/lib/contact-links"
import { loadRail } from "@/lib/data/catalogue"
import { loadDeliveryChoices } from "@/lib/data/delivery"
import { findProduct } from "@/lib/data/products"
import { picturesAddress, shopIdentity } from "@/lib/env"
import { format } from "@/lib/i18n/format"
import { messagesFor } from "@/lib/i18n/messages"
import { CLOUDINARY, sharedSource } from "@/lib/images/loader"
import { formatKes } from "@/lib/money"
import type { Product } from "@/lib/product/types"
import { pickInitialVariant } from "@/lib/product/variant-choice"
import { breadcrumbJsonLd, productJsonLd, toDescription } from "@/lib/seo"

const RELATED_COUNT = 4

export function generateStaticParams() {
  return [{ handle: BUILD_PLACEHOLDER }]
}

export async function generateMetadata({ params }: PageProps<"/products/[handle]">): Promise<Metadata> {
  const product = await productOf(params)
  if (!product) return {}
  const { meta } = messagesFor()
  const description = product.description
    ? toDescription(product.description)
    : format(meta.productDescription, { title: product.title, shop: shopIdentity().SHOP_NAME })
  const href = productHref(product.handle)
  const image = product.images[0]
  return {
    title: product.title,
    description,
    alternates: { canonical: href },
    openGraph: {
      title: product.title,
      description,
      url: href,
      ...(image ? { images: [toShared(image)] } : {}),
    },
  }
}

export default async function ProductPage({ params }: PageProps<"/products/[handle]">) {
  const product = await productOf(params)
  // Here and not below a Suspense boundary: only so is the first answer a 404.
  if (!product) notFound()

  const words = messagesFor()
  const shop = shopIdentity()
  const category = product.categories[0] ?? null
  const [delivery, siblings] = await Promise.all([
    loadDeliveryChoices(),
    loadRail(parseCatalogueQuery({ ...(category ? { category: category.handle } : {}) }), RELATED_COUNT + 1),
  ])
  const related = siblings.filter((sibling) => sibling.id !== product.id).slice(0, RELATED_COUNT)
  const url = new URL(productHref(product.handle), shop.SITE_URL).href
  const shown = pickInitialVariant(product.variants)
  const crumbs: Crumb[] = [
    { name: words.common.home, href: "/" },
    ...(category ? [{ name: category.name, href: categoryHref(category.handle) }] : []),
    { name: product.title },
  ]
  const chatText = format(words.product.whatsappText, {
    title: product.title,
    price: shown?.price ? formatKes(shown.price.amount) : "",
    url,
  })
  return (
    <div className="wrap">
      <Breadcrumbs crumbs={crumbs} label={words.common.breadcrumb} />
      <div className="grid gap-6 md:grid-cols-2 md:gap-12">
        <Gallery images={product.images} title={product.title} words={words} />
        <div>
          <h1 className="text-3xl md:text-4xl">{product.title}</h1>
          {product.subtitle ? <p className="mt-2 text-lg text-ink-soft">{product.subtitle}</p> : null}
          <ProductBuy
            product={{ handle: product.handle, options: product.options, variants: product.variants }}
            words={{
              ...words.product,
              was: words.common.was,
              now: words.common.now,
              from: words.common.from,
              availability: words.availability,
            }}
          />
          <DeliveryPromise delivery={delivery} words={words.product} />
          {shop.SHOP_WHATSAPP ? (
            <a
              href={whatsappHref(shop.SHOP_WHATSAPP, chatText)}
              rel="noopener"
              className={`${buttonStyles.quiet} mt-4 w-full`}
            >
              {words.common.whatsapp}
            </a>
          ) : null}
          {product.description ? (
            <section className="mt-8">
              <h2 className="text-xl">{words.product.description}</h2>
              <p className="mt-2 max-w-prose whitespace-pre-line leading-relaxed">{product.description}</p>
            </section>
          ) : null}
        </div>
      </div>
      {related.length > 0 ? (
        <section className="mt-14">
          <h2 className="mb-4 text-2xl">{words.product.related}</h2>
          <ProductGrid products={related} words={words} />
        </section>
      ) : null}
      <JsonLd data={productJsonLd({ ...product, images: product.images.map(toShared) }, url)} />
      <JsonLd
        data={breadcrumbJsonLd(
          crumbs.map(({ name, href }) => ({ name, url: href ? new URL(href, url).href : url })),
        )}
      />
    </div>
  )
}

async function productOf(params: PageProps<"/products/[handle]">["params"]): Promise<Product | null> {
  const handle = parseHandle((await params).handle)
  return handle === null || handle === BUILD_PLACEHOLDER ? null : findProduct(handle)
}

const toShared = (image: string) => sharedSource(image, { cloudinary: picturesAddress() ?? CLOUDINARY })
