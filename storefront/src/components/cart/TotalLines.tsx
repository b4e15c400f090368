import type { Messages } from "@/lib/i18n/messages"
import { formatKes, toPayable } from "@/lib/money"

interface TotalLinesProps {
  itemsTotal: number
  /** Shillings; left out before a delivery is chosen. */
  delivery?: { label: string; amount: number }
  words: {
    common: Pick<Messages["common"], "subtotal" | "rounding" | "total">
    checkout: { free: string }
    cart: { roundingNote: string }
  }
}

/** From the items to what is paid. Cents are taken off in a line of their own, never silently. */
export function TotalLines({ itemsTotal, delivery, words }: TotalLinesProps) {
  const { payable, rounding } = toPayable(itemsTotal + (delivery?.amount ?? 0))
  return (
    <>
      <dl className="mt-3 space-y-1.5">
        <Line label={words.common.subtotal} value={formatKes(itemsTotal)} />
        {delivery ? (
          <Line
            label={delivery.label}
            value={delivery.amount === 0 ? words.checkout.free : formatKes(delivery.amount)}
          />
        ) : null}
        {rounding > 0 ? <Line label={words.common.rounding} value={`− ${formatKes(rounding)}`} /> : null}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-2 text-lg font-bold">
          <dt>{words.common.total}</dt>
          <dd>{formatKes(payable)}</dd>
        </div>
      </dl>
      {rounding > 0 ? <p className="mt-1 text-sm text-ink-soft">{words.cart.roundingNote}</p> : null}
    </>
  )
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt>{label}</dt>
      <dd className="shrink-0">{value}</dd>
    </div>
  )
}
