import type { CheckoutWords } from "./CheckoutForm"
import { TotalLines } from "@/components/cart/TotalLines"
import type { DeliveryOption } from "@/lib/delivery/types"
import { formatKes } from "@/lib/money"

export interface SummaryLine {
  id: string
  title: string
  variantTitle: string | null
  quantity: number
  total: number
}

interface OrderSummaryProps {
  lines: SummaryLine[]
  itemsTotal: number
  option: DeliveryOption | null
  words: CheckoutWords
}

export function OrderSummary({ lines, itemsTotal, option, words }: OrderSummaryProps) {
  return (
    <section aria-labelledby="summary-heading" className="rounded-3xl bg-paper-deep p-5">
      <div className="flex items-center justify-between">
        <h2 id="summary-heading" className="text-2xl">
          {words.checkout.summary}
        </h2>
        <a
          href="/cart"
          className="inline-flex min-h-11 items-center font-semibold text-leaf underline underline-offset-4"
        >
          {words.checkout.changeCart}
        </a>
      </div>
      <ul className="mt-2 space-y-1.5">
        {lines.map((line) => (
          <li key={line.id} className="flex justify-between gap-4">
            <span>
              {line.quantity} × {line.title}
              {line.variantTitle ? <span className="text-ink-soft"> · {line.variantTitle}</span> : null}
            </span>
            <span className="shrink-0">{formatKes(line.total)}</span>
          </li>
        ))}
      </ul>
      <div className="mt-3 border-t border-line">
        <TotalLines
          itemsTotal={itemsTotal}
          {...(option ? { delivery: { label: option.name, amount: option.amount } } : {})}
          words={words}
        />
      </div>
    </section>
  )
}
