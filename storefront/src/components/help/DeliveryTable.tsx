import type { DeliveryChoices, DeliveryOption } from "@/lib/delivery/types"
import { orderForChoice } from "@/lib/delivery/delivery-choice"
import { describeReach } from "@/lib/delivery/describe-reach"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

export function DeliveryTable({ delivery, words }: { delivery: DeliveryChoices; words: Messages }) {
  const options = orderForChoice(delivery.options)
  const groups = [
    { title: words.help.pickupHeading, entries: options.filter((option) => option.kind === "pickup") },
    { title: words.help.riderHeading, entries: options.filter((option) => option.kind !== "pickup") },
  ]
  return (
    <>
      <p>{words.help.deliveryLead}</p>
      {groups.map(({ title, entries }) =>
        entries.length > 0 ? (
          <section key={title}>
            <h2 className="text-xl">{title}</h2>
            <ul className="mt-2 divide-y divide-line border-y border-line">
              {entries.map((option) => (
                <Row key={option.id} option={option} counties={delivery.counties} words={words} />
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </>
  )
}

interface RowProps {
  option: DeliveryOption
  counties: DeliveryChoices["counties"]
  words: Messages
}

function Row({ option, counties, words }: RowProps) {
  const { point } = option
  const reach = describeReach(option, counties, words.checkout)
  const details = [
    option.promise,
    reach,
    point?.address,
    point?.landmark,
    point?.hours && `${words.checkout.hours}: ${point.hours}`,
  ]
  return (
    <li className="flex justify-between gap-4 py-3">
      <div>
        <p className="font-semibold">{option.name}</p>
        {details.map((line) =>
          line ? (
            <p key={line} className="text-sm text-ink-soft">
              {line}
            </p>
          ) : null,
        )}
      </div>
      <p className="shrink-0 font-semibold">
        {option.amount === 0 ? words.checkout.free : formatKes(option.amount)}
      </p>
    </li>
  )
}
