import { Text } from "@medusajs/ui"
import { ReactNode } from "react"
import { formatAmount, formatShare, formatSpan } from "../../lib/format"
import { DaySummary } from "../../lib/ledger-api"
import { useTexts } from "../../lib/use-texts"

/** The day in four figures. */
export function DayTiles({ summary }: { summary: DaySummary }) {
  const { t } = useTexts()
  const { takings, prompts, callback, lost_callbacks } = summary
  const ended = prompts.started - prompts.open
  return (
    <dl className="grid grid-cols-2 gap-px lg:grid-cols-4">
      <Tile name={t("tiles.takings")} value={formatAmount(takings.net)}>
        {takings.refunded > 0
          ? t("tiles.takingsLessRefunds", {
              amount: formatAmount(takings.amount),
              refunded: formatAmount(takings.refunded),
            })
          : t(takings.payments === 1 ? "tiles.payment" : "tiles.payments", { count: takings.payments })}
      </Tile>
      <Tile name={t("tiles.success")} value={formatShare(prompts.success_rate) ?? t("none")}>
        {t("tiles.successOf", { paid: prompts.paid, ended })}
      </Tile>
      <Tile name={t("tiles.callback")} value={formatSpan(callback.median_ms) ?? t("none")}>
        {callback.p95_ms === null
          ? t("tiles.callbackNone")
          : t("tiles.callbackP95", { span: formatSpan(callback.p95_ms) ?? "" })}
      </Tile>
      <Tile name={t("tiles.lost")} value={formatShare(lost_callbacks.share) ?? t("none")}>
        {t("tiles.lostOf", { lost: lost_callbacks.lost, paid: lost_callbacks.paid })}
      </Tile>
    </dl>
  )
}

function Tile({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="flex flex-col px-4 py-3 lg:px-6 lg:py-4">
      <dt className="txt-compact-small text-ui-fg-subtle">{name}</dt>
      <dd className="flex flex-col">
        <span className="text-ui-fg-base whitespace-nowrap text-lg font-medium tabular-nums lg:text-2xl">
          {value}
        </span>
        <Text as="span" size="xsmall" className="text-ui-fg-subtle">
          {children}
        </Text>
      </dd>
    </div>
  )
}
