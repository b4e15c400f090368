import { Text } from "@medusajs/ui"
import { formatMoment } from "../../lib/format"
import { PaymentFile } from "../../lib/ledger-api"
import { Texts, useTexts } from "../../lib/use-texts"
import { Section } from "./facts"

export function FileTimeline({ events }: { events: PaymentFile["events"] }) {
  const { t, name } = useTexts()
  return (
    <Section title={t("attempt.timeline")}>
      {events.length === 0 ? (
        <Text size="small" className="text-ui-fg-muted">
          {t("attempt.noEvents")}
        </Text>
      ) : (
        <ol className="border-ui-border-base flex flex-col gap-y-2 border-l pl-3">
          {events.map(({ at, kind, detail, actor }, position) => (
            <li key={position}>
              <Text size="small" leading="compact">
                {name("event", kind)}
              </Text>
              <Text size="xsmall" className="text-ui-fg-muted break-words">
                <time dateTime={at}>{formatMoment(at)}</time>
                {[detailOf(kind, detail, name), actor && t("file.byStaff", { id: actor })]
                  .filter(Boolean)
                  .map((text) => ` · ${text}`)
                  .join("")}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** Money was told of by somebody: by whom, in words. */
function detailOf(kind: string, detail: string | null, name: Texts["name"]): string | null {
  return detail !== null && kind.startsWith("money_") ? name("witness", detail) : detail
}
