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
    <p className={cx("price", className)}>
      {isSale ? <span className="sr-only">{words.now}</span> : null}
      {varies ? <small>{words.from}</small> : null}
      <b className={isSale ? "text-clay" : undefined}>{formatKes(price.amount)}</b>
      {isSale ? (
        <>
          <span className="sr-only">{words.was}</span>
          <s>{formatKes(price.original)}</s>
        </>
      ) : null}
    </p>
  )
}
