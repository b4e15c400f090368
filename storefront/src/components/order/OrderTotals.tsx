import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"
import type { Order } from "@/lib/order/types"

/** The amounts as the order has them; nothing is computed again here. */
export function OrderTotals({ order, words }: { order: Order; words: Messages }) {
  const rows = [
    { label: words.common.subtotal, value: formatKes(order.itemsTotal) },
    {
      label: words.common.delivery,
      value: order.deliveryTotal === 0 ? words.checkout.free : formatKes(order.deliveryTotal),
    },
    ...(order.rounding > 0
      ? [{ label: words.common.rounding, value: `− ${formatKes(order.rounding)}` }]
      : []),
  ]
  return (
    <dl className="mt-3 space-y-1.5">
      {rows.map(({ label, value }) => (
        <div key={label} className="flex justify-between gap-4">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 border-t border-line pt-2 text-lg font-bold">
        <dt>{words.common.total}</dt>
        <dd>{formatKes(order.total)}</dd>
      </div>
    </dl>
  )
}
