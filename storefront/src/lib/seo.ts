import type { Product } from "./product/types"
import { pickInitialVariant, productAvailability } from "./product/variant-choice"

const SCHEMA_AVAILABILITY = {
  in_stock: "https://schema.org/InStock",
  low_stock: "https://schema.org/LimitedAvailability",
  sold_out: "https://schema.org/SoldOut",
} as const

/** The first words of a text for a search result, cut at a word. */
export function toDescription(text: string, maxLength = 155): string {
  const plain = text.replace(/\s+/g, " ").trim()
  if (plain.length <= maxLength) return plain
  const cut = plain.slice(0, maxLength - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 80))}…`
}

/** Structured data of a product; the price is the one that the page shows first. */
export function productJsonLd(product: Product, url: string): Record<string, unknown> {
  const shown = pickInitialVariant(product.variants)
  const amounts = product.variants.flatMap((variant) => (variant.price ? [variant.price.amount] : []))
  const availability = SCHEMA_AVAILABILITY[productAvailability(product.variants)]
  const low = Math.min(...amounts)
  const high = Math.max(...amounts)
  const shared = { priceCurrency: "KES", availability, url }
  const offers =
    amounts.length > 1 && low !== high
      ? { "@type": "AggregateOffer", lowPrice: low, highPrice: high, offerCount: amounts.length, ...shared }
      : { "@type": "Offer", price: shown?.price?.amount, ...shared }
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    ...(product.description ? { description: toDescription(product.description, 500) } : {}),
    ...(product.images.length > 0 ? { image: product.images } : {}),
    ...(shown?.sku ? { sku: shown.sku } : {}),
    ...(amounts.length > 0 ? { offers } : {}),
  }
}

export function breadcrumbJsonLd(crumbs: readonly { name: string; url: string }[]): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map((crumb, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: crumb.name,
      item: crumb.url,
    })),
  }
}
