import { Icon, type IconName } from "@/components/ui/Icon"
import { findCheapest } from "@/lib/delivery/delivery-choice"
import type { DeliveryChoices } from "@/lib/delivery/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface DeliveryPromiseProps {
  delivery: DeliveryChoices | null
  words: Messages["product"]
}

/** Price and time of each way before anything is in the cart: extra cost at the end is why carts are left. */
export function DeliveryPromise({ delivery, words }: DeliveryPromiseProps) {
  const ways: { kind: "pickup" | "rider" | "parcel"; icon: IconName; label: string }[] = [
    { kind: "pickup", icon: "pin", label: words.deliveryPickup },
    { kind: "rider", icon: "truck", label: words.deliveryRider },
    { kind: "parcel", icon: "parcel", label: words.deliveryParcel },
  ]
  const lines = ways.flatMap(({ kind, icon, label }) => {
    const option = findCheapest(delivery?.options ?? [], kind)
    if (!option) return []
    const template = option.amount === 0 ? words.deliveryLineFree : words.deliveryLine
    return [
      {
        icon,
        text: format(template, { kind: label, price: formatKes(option.amount) }),
        promise: option.promise,
      },
    ]
  })
  return (
    <section className="mt-6 rounded-2xl bg-paper-deep p-4">
      <h2 className="sr-only">{words.deliveryTitle}</h2>
      <ul className="space-y-2">
        {lines.map(({ icon, text, promise }) => (
          <li key={text} className="flex gap-3">
            <Icon name={icon} className="mt-0.5 size-5 shrink-0 text-leaf" />
            <span>
              {text}
              {promise ? <span className="text-ink-soft"> · {promise}</span> : null}
            </span>
          </li>
        ))}
        <li className="flex gap-3">
          <Icon name="phone" className="mt-0.5 size-5 shrink-0 text-leaf" />
          {words.payPromise}
        </li>
        <li className="flex gap-3">
          <Icon name="check" className="mt-0.5 size-5 shrink-0 text-leaf" />
          {words.returns}
        </li>
      </ul>
    </section>
  )
}
