import Link from "next/link"
import { QuantityForm } from "./QuantityForm"
import { Notice } from "@/components/ui/Notice"
import { Picture } from "@/components/ui/Picture"
import { blocksCheckout } from "@/lib/cart/line-notices"
import type { CartLine, LineNotice } from "@/lib/cart/types"
import { productHref } from "@/lib/catalogue/addresses"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface CartLinesProps {
  lines: CartLine[]
  notices: Map<string, LineNotice[]>
  words: Messages
}

export function CartLines({ lines, notices, words }: CartLinesProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {lines.map((line) => (
        <li key={line.id} className="flex gap-4 py-5">
          <Picture src={line.image} alt="" sizes="6rem" isSmall className="size-24 shrink-0 rounded-xl" />
          <div className="min-w-0 grow">
            <div className="flex flex-wrap justify-between gap-x-4">
              <p className="font-semibold">
                {line.handle ? (
                  <Link
                    href={productHref(line.handle)}
                    prefetch={false}
                    className="underline-offset-4 hover:underline"
                  >
                    {line.title}
                  </Link>
                ) : (
                  line.title
                )}
              </p>
              <p className="font-bold">{formatKes(line.total)}</p>
            </div>
            <p className="text-sm text-ink-soft">
              {line.variantTitle ? `${line.variantTitle} · ` : ""}
              {format(words.cart.each, { price: formatKes(line.unitPrice) })}
            </p>
            <LineNotices notices={notices.get(line.id) ?? []} words={words.cart} />
            <QuantityForm line={line} words={words.cart} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function LineNotices({ notices, words }: { notices: LineNotice[]; words: Messages["cart"] }) {
  return notices.map((notice) => (
    <Notice
      key={notice.kind}
      tone={blocksCheckout([notice]) ? "bad" : "care"}
      className="mt-2 py-2 text-sm font-medium"
    >
      {describe(notice, words)}
    </Notice>
  ))
}

function describe(notice: LineNotice, words: Messages["cart"]): string {
  switch (notice.kind) {
    case "sold_out":
      return words.lineSoldOut
    case "short":
      return format(words.lineShort, { available: notice.available })
    case "price_changed":
      return format(words.linePriceChanged, {
        before: formatKes(notice.before),
        after: formatKes(notice.after),
      })
  }
}
