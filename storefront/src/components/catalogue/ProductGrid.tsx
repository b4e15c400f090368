import { ProductCard } from "./ProductCard"
import { cx } from "@/components/ui/styles"
import type { ProductSummary } from "@/lib/catalogue/types"
import type { Messages } from "@/lib/i18n/messages"

interface ProductGridProps {
  products: ProductSummary[]
  words: Messages
  /** How many pictures at the start are loaded at once; the first of them before all else. */
  eagerCount?: number
  className?: string
}

export function ProductGrid({ products, words, eagerCount = 0, className }: ProductGridProps) {
  return (
    <ul
      className={cx(
        "grid grid-cols-2 gap-x-3 gap-y-7 sm:grid-cols-3 md:gap-x-5",
        className ?? "lg:grid-cols-4",
      )}
    >
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard
            product={product}
            words={words}
            isSeenFirst={index < eagerCount}
            isFirst={eagerCount > 0 && index === 0}
          />
        </li>
      ))}
    </ul>
  )
}
