import { Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../../lib/format"
import { PaymentFile } from "../../lib/ledger-api"
import { usePeople } from "../../lib/use-people"
import { Texts, useTexts } from "../../lib/use-texts"
import { Section } from "./facts"

export function FileTimeline({ events, refunds }: Pick<PaymentFile, "events" | "refunds">) {
  const { t, name } = useTexts()
  const nameOf = usePeople(events.map(({ actor }) => actor))
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
                {[
                  detailOf({ kind, detail }, { refunds, name }),
                  actor && t("file.byStaff", { who: nameOf(actor) }),
                ]
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

/** In words: who told of money, why it waits, how much a refund is. */
function detailOf(
  { kind, detail }: { kind: string; detail: string | null },
  { refunds, name }: { refunds: PaymentFile["refunds"]; name: Texts["name"] },
): string | null {
  if (detail === null) return null
  if (kind.startsWith("money_")) return name("witness", detail)
  if (kind === "unapplied") return name("reason", detail)
  const refund = refunds.find(({ id }) => id === detail)
  return refund ? formatAmount(refund.amount) : detail
}
