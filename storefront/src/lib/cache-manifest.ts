import type { CacheProfile } from "./cache-profiles"

interface CacheEntry {
  tag: (name: string) => string
  life: CacheProfile
  /** What the backend changed when it expires this tag. */
  changedBy: readonly string[]
}

/**
 * Every cached read of the storefront: its tag and its lifetime. Anything that belongs to one shopper,
 * or that can refuse a sale (cart, order, payment, exact stock), is not here because it is never cached.
 */
export const cacheManifest = {
  productList: {
    tag: () => "products",
    life: "catalog",
    changedBy: ["product", "price", "inventory", "category"],
  },
  product: {
    tag: (handle) => `product:${handle}`,
    life: "catalog",
    changedBy: ["product", "price", "inventory"],
  },
  navigation: { tag: () => "navigation", life: "shell", changedBy: ["category"] },
  delivery: { tag: () => "delivery", life: "catalog", changedBy: ["shipping option", "stock location"] },
  region: { tag: () => "region", life: "shell", changedBy: ["region", "currency"] },
} as const satisfies Record<string, CacheEntry>

const PLAIN_TAGS = new Set(["products", "navigation", "delivery", "region"])
const PRODUCT_TAG = /^product:[^\s/]{1,200}$/

/** Whether a tag from outside names something that this storefront caches. */
export function isKnownTag(tag: string): boolean {
  return PLAIN_TAGS.has(tag) || PRODUCT_TAG.test(tag)
}
