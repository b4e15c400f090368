import { Icon, type IconName } from "@/components/ui/Icon"
import { findCheapest } from "@/lib/delivery/delivery-choice"
import type { DeliveryChoices, DeliveryOption } from "@/lib/delivery/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface PromisesProps {
  words: Messages
  /** Null when the prices of delivery cannot be had: the promise is then made without them. */
  delivery: DeliveryChoices | null
}

export function Promises({ words: { home }, delivery }: PromisesProps) {
  const pickup = findCheapest(delivery?.options ?? [], "pickup")
  const promises: { icon: IconName; title: string; text: string }[] = [
    { icon: "phone", title: home.promisePay, text: home.promisePayText },
    { icon: "pin", title: home.promisePickup, text: pickupText(pickup, home) },
    { icon: "truck", title: home.promiseCounties, text: home.promiseCountiesText },
  ]
  return (
    <ul className="wrap -mb-4 grid gap-px py-6 sm:grid-cols-3 sm:gap-6">
      {promises.map(({ icon, title, text }) => (
        <li key={title} className="flex gap-3 border-b border-line py-3 last:border-0 sm:border-0">
          <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sun-pale text-leaf">
            <Icon name={icon} />
          </span>
          <div>
            <p className="font-semibold">{title}</p>
            <p className="text-ink-soft">{text}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function pickupText(cheapest: DeliveryOption | null, home: Messages["home"]): string {
  if (!cheapest) return home.promisePickupTextPlain
  if (cheapest.amount === 0) return home.promisePickupTextFree
  return format(home.promisePickupText, { price: formatKes(cheapest.amount) })
}
