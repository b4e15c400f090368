import type { Price } from "@/lib/catalogue/types"
import { formatKes } from "@/lib/money"
import { cx } from "./styles"

interface PriceTagProps {
  price: Price
  words: { was: string; now: string; from: string }
  varies?: boolean
  className?: string
}

/** A price; on sale with the old one, told apart in words for those who do not see the line through it. */
export function PriceTag({ price, words, varies = false, className }: PriceTagProps) {
  const isSale = price.original > price.amount
  return (
    <p className={cx("flex flex-wrap items-baseline gap-x-2", className)}>
      <span className={cx("font-bold", isSale && "text-clay")}>
        {isSale ? <span className="sr-only">{words.now} </span> : null}
        {varies ? <span className="text-[0.8em] font-medium text-ink-soft">{words.from} </span> : null}
        {formatKes(price.amount)}
      </span>
      {isSale ? (
        <span className="text-[0.8em] text-ink-soft">
          <span className="sr-only">{words.was} </span>
          <s>{formatKes(price.original)}</s>
        </span>
      ) : null}
    </p>
  )
}
