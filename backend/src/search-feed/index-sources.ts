import { projectCategories } from "./project-categories"
import { projectProducts } from "./project-products"
import type { IndexSource } from "./seed-index"

/** By the name of the index, which is also the kind of its rows in the outbox. */
export const INDEX_SOURCES = {
  product: { kind: "product", table: "product", project: projectProducts },
  category: { kind: "category", table: "product_category", project: projectCategories },
} satisfies Record<string, IndexSource>

export type IndexName = keyof typeof INDEX_SOURCES
export const INDEX_NAMES = Object.keys(INDEX_SOURCES) as IndexName[]
