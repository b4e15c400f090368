import Link from "next/link"
import { Picture } from "@/components/ui/Picture"
import { PriceTag } from "@/components/ui/PriceTag"
import { cx } from "@/components/ui/styles"
import type { ProductSummary } from "@/lib/catalogue/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { percentOff } from "@/lib/money"

interface ProductCardProps {
  product: ProductSummary
  words: Messages
  /** In the first rows, so its picture is not deferred. */
  isFirst?: boolean
}

export function ProductCard({ product, words, isFirst = false }: ProductCardProps) {
  const off = product.price ? percentOff(product.price) : null
  const isSoldOut = product.availability === "sold_out"
  return (
    <article className="group relative flex h-full flex-col">
      <div className="relative overflow-hidden rounded-2xl">
        <Picture
          src={product.image}
          alt=""
          sizes="(min-width: 64rem) 18rem, (min-width: 40rem) 30vw, 46vw"
          isFirst={isFirst}
          emptyText={words.common.noImage}
          className={cx(
            "w-full transition-transform duration-300 motion-safe:group-hover:scale-[1.03]",
            isSoldOut && "opacity-55",
          )}
        />
        {off !== null && !isSoldOut ? (
          <span className="absolute left-2 top-2 rounded-full bg-sun px-2.5 py-1 text-xs font-bold text-ink">
            {format(words.availability.saleOff, { percent: off })}
          </span>
        ) : null}
        {isSoldOut ? (
          <span className="absolute left-2 top-2 rounded-full bg-ink px-2.5 py-1 text-xs font-bold text-white">
            {words.availability.sold_out}
          </span>
        ) : null}
      </div>
      <h3 className="mt-2.5 font-sans text-[0.95rem] font-medium leading-snug tracking-normal">
        <Link
          href={`/products/${product.handle}`}
          prefetch={false}
          className="line-clamp-2 after:absolute after:inset-0 after:rounded-2xl group-hover:underline focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-leaf"
        >
          {product.title}
        </Link>
      </h3>
      {product.price ? (
        <PriceTag price={product.price} varies={product.priceVaries} words={words.common} className="mt-1" />
      ) : null}
      {product.availability === "low_stock" ? (
        <p className="text-sm font-medium text-clay">{words.availability.low_stock}</p>
      ) : null}
    </article>
  )
}
