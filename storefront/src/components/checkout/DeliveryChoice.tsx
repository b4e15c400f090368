import { Icon } from "@/components/ui/Icon"
import type { DeliveryOption } from "@/lib/delivery/types"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"
import { formatKes } from "@/lib/money"

interface DeliveryChoiceProps {
  option: DeliveryOption
  /** Where it goes, in words; null when its name says so. */
  reach: string | null
  /** Its county needs no asking. */
  hasSoleCounty: boolean
  isChosen: boolean
  onChoose: () => void
  words: Messages["checkout"]
}

/** One way of delivery; the details of a pickup point open with it. */
export function DeliveryChoice({
  option,
  reach,
  hasSoleCounty,
  isChosen,
  onChoose,
  words,
}: DeliveryChoiceProps) {
  const { point } = option
  const isDoor = option.kind !== "pickup"
  return (
    <div className="has-checked:bg-leaf-pale">
      <label className="flex min-h-14 items-start gap-3 px-4 py-3">
        <input
          type="radio"
          name="optionId"
          value={option.id}
          checked={isChosen}
          onChange={onChoose}
          data-kind={isDoor ? "door" : "pickup"}
          data-sole-county={hasSoleCounty ? "" : undefined}
          className="mt-0.5 size-5 shrink-0 accent-leaf"
        />
        <span className="grow">
          <span className="block font-semibold">{option.name}</span>
          {option.promise ? <span className="block text-sm text-ink-soft">{option.promise}</span> : null}
          {reach ? <span className="block text-sm text-ink-soft">{reach}</span> : null}
        </span>
        <span className="shrink-0 font-semibold">
          {option.amount === 0 ? words.free : formatKes(option.amount)}
        </span>
      </label>
      {point && isChosen ? (
        <div className="space-y-0.5 px-4 pb-3 pl-12 text-sm text-ink-soft">
          {[point.address, point.landmark, point.hours && `${words.hours}: ${point.hours}`]
            .filter(Boolean)
            .map((line) => (
              <p key={line}>{line}</p>
            ))}
          <p className="flex flex-wrap gap-x-5">
            {point.mapUrl ? (
              <a
                href={point.mapUrl}
                target="_blank"
                rel="noopener"
                aria-label={format(words.mapFor, { name: option.name })}
                className="inline-flex min-h-11 items-center gap-1 font-semibold text-leaf underline"
              >
                <Icon name="pin" className="size-4" /> {words.map}
              </a>
            ) : null}
            {point.phone ? (
              <a
                href={`tel:${point.phone.replace(/\s/g, "")}`}
                className="inline-flex min-h-11 items-center gap-1 font-semibold text-leaf underline"
              >
                <Icon name="phone" className="size-4" /> {format(words.callPoint, { phone: point.phone })}
              </a>
            ) : null}
          </p>
        </div>
      ) : null}
    </div>
  )
}
