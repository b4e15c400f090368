import { Text } from "@medusajs/ui"
import { formatMoment } from "../lib/format"
import { PaymentAttempt } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"

/** Folded away until somebody asks how it came about. */
export function AttemptTimeline({ events }: { events: NonNullable<PaymentAttempt["events"]> }) {
  const { t, name } = useTexts()
  return (
    <details>
      <summary className="txt-compact-small text-ui-fg-subtle cursor-pointer">
        {t("attempt.timeline")} ({events.length})
      </summary>
      {events.length === 0 ? (
        <Text size="small" className="text-ui-fg-muted pt-2">
          {t("attempt.noEvents")}
        </Text>
      ) : (
        <ol className="border-ui-border-base mt-2 flex flex-col gap-y-2 border-l pl-3">
          {events.map((event, position) => (
            <li key={position}>
              <Text size="small" leading="compact">
                {name("event", event.kind)}
              </Text>
              <Text size="xsmall" className="text-ui-fg-muted break-words">
                <time dateTime={event.at}>{formatMoment(event.at)}</time>
                {event.detail ? ` · ${event.detail}` : ""}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </details>
  )
}
