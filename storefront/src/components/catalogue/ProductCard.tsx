import Link from "next/link"
import { Picture } from "@/components/ui/Picture"
import { PriceTag } from "@/components/ui/PriceTag"
import { productHref } from "@/lib/catalogue/addresses"
import type { ProductSummary } from "@/lib/catalogue/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { percentOff } from "@/lib/money"

interface ProductCardProps {
  product: ProductSummary
  words: Messages
  /** In the first row, so its picture is not deferred. */
  isSeenFirst?: boolean
  /** Its picture is the page's first. */
  isFirst?: boolean
}

export function ProductCard({ product, words, isSeenFirst = false, isFirst = false }: ProductCardProps) {
  const isSoldOut = product.availability === "sold_out"
  const off = product.price && !isSoldOut ? percentOff(product.price) : null
  return (
    <article className="card">
      <figure>
        <Picture
          src={product.image}
          alt=""
          sizes="(min-width: 64rem) 18rem, (min-width: 40rem) 31vw, 46vw"
          isSmall
          isSeenFirst={isSeenFirst}
          isFirst={isFirst}
          emptyText={words.common.noImage}
          {...(isSoldOut ? { className: "opacity-55" } : {})}
        />
        {off !== null ? (
          <figcaption className="bg-sun">{format(words.availability.saleOff, { percent: off })}</figcaption>
        ) : null}
        {isSoldOut ? (
          <figcaption className="bg-ink text-white">{words.availability.sold_out}</figcaption>
        ) : null}
      </figure>
      <h3>
        <Link href={productHref(product.handle)} prefetch={false}>
          {product.title}
        </Link>
      </h3>
      {product.price ? (
        <PriceTag price={product.price} varies={product.priceVaries} words={words.common} />
      ) : null}
      {product.availability === "low_stock" ? (
        <p className="text-sm text-clay">{words.availability.low_stock}</p>
      ) : null}
    </article>
  )
}
