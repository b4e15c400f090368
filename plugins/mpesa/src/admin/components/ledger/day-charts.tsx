import { Heading, Text } from "@medusajs/ui"
import { ReactNode } from "react"
import { formatAmount, formatDate, formatDay, formatShare } from "../../lib/format"
import { DaySummary } from "../../lib/ledger-api"
import { useTexts } from "../../lib/use-texts"
import { BarChart } from "./bar-chart"

export function DayCharts({ summary }: { summary: DaySummary }) {
  const { t } = useTexts()
  const busiest = summary.hours.reduce((best, hour) => (hour.amount > best.amount ? hour : best))
  const best = summary.days.reduce((top, day) => (day.amount > top.amount ? day : top))
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-6 px-6 py-4 lg:grid-cols-3">
      <Chart title={t("charts.hours")}>
        <BarChart
          caption={t("charts.hours")}
          columns={[t("charts.hour"), t("charts.takings")]}
          every={6}
          summary={
            busiest.amount === 0
              ? t("charts.hoursNone")
              : t("charts.hoursSummary", { hour: clock(busiest.hour), amount: formatAmount(busiest.amount) })
          }
          bars={summary.hours.map(({ hour, amount, payments }) => ({
            label: String(hour),
            title: t("charts.bar", { when: clock(hour), amount: formatAmount(amount), count: payments }),
            value: amount,
          }))}
        />
      </Chart>
      <Chart title={t("charts.days")}>
        <BarChart
          caption={t("charts.days")}
          columns={[t("charts.day"), t("charts.takings")]}
          every={3}
          summary={
            best.amount === 0
              ? t("charts.daysNone")
              : t("charts.daysSummary", { day: formatDay(best.day), amount: formatAmount(best.amount) })
          }
          bars={summary.days.map(({ day, amount, payments, prompts, paid }) => ({
            label: formatDate(day),
            title: `${t("charts.bar", { when: formatDay(day), amount: formatAmount(amount), count: payments })} ${t("charts.ofPrompts", { paid, prompts })}`,
            value: amount,
          }))}
        />
      </Chart>
      <Chart title={t("charts.failures")}>
        <Failures failures={summary.failures} />
      </Chart>
    </div>
  )
}

function Chart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-y-2">
      <Heading level="h3">{title}</Heading>
      {children}
    </section>
  )
}

/** Why prompts were not paid: a bar for each code, and what the code means. */
function Failures({ failures }: { failures: DaySummary["failures"] }) {
  const { t } = useTexts()
  if (failures.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        {t("charts.failuresNone")}
      </Text>
    )
  }
  const all = failures.reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(...failures.map(({ count }) => count))
  return (
    <ul className="flex flex-col gap-y-2">
      {failures.map(({ code, count, meaning }) => (
        <li key={code} className="flex flex-col gap-y-1">
          <div className="flex items-baseline justify-between gap-x-3">
            <Text size="small" leading="compact" className="min-w-0 break-words">
              <span className="text-ui-fg-muted tabular-nums">{code}</span> {meaning}
            </Text>
            <Text size="small" leading="compact" className="whitespace-nowrap tabular-nums">
              {count} <span className="text-ui-fg-muted">({formatShare(count / all)})</span>
            </Text>
          </div>
          <div aria-hidden className="bg-ui-bg-component h-1.5 rounded-full">
            <div
              className="h-1.5 rounded-full"
              style={{ width: `${Math.max(2, (count / most) * 100)}%`, background: "var(--tag-orange-icon)" }}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
