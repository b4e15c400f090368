import { Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../../lib/format"
import { Money } from "../../lib/ledger-api"
import { useTexts } from "../../lib/use-texts"
import { OrderLink } from "../order-link"
import { Fact, Facts, Section } from "./facts"
import { WaitingActions } from "./waiting-actions"
import { WaitingBadge } from "./waiting-badge"

/** One piece of money: where it came from, in which heaps it lies, who told of it, and what can be done with it. */
export function FileMoney({ money }: { money: Money }) {
  const { t, name } = useTexts()
  const witnesses = Object.entries(money.witnesses).sort(([, a], [, b]) => (a < b ? -1 : 1))
  return (
    <Section title={t("file.money")} aside={money.waiting_amount > 0 ? <WaitingBadge /> : undefined}>
      <Heaps money={money} />
      {money.application === "unapplied" && money.reason && (
        <Text size="small">{name("reason", money.reason)}</Text>
      )}
      {money.waiting_amount > 0 && <WaitingActions money={money} />}
      <Facts>
        <Fact name={t("column.receipt")}>{money.receipt ?? t("attempt.receiptAwaited")}</Fact>
        <Fact name={t("column.order")}>
          <OrderLink order={money} />
        </Fact>
        <Fact name={t("column.channel")}>{name("channel", money.channel)}</Fact>
        {money.phone_masked && <Fact name={t("column.phone")}>{money.phone_masked}</Fact>}
        {money.payer_name && <Fact name={t("column.payer")}>{money.payer_name}</Fact>}
        {money.bill_reference && <Fact name={t("column.reference")}>{money.bill_reference}</Fact>}
        <Fact name={t("file.paidAt")}>{formatMoment(money.paid_at ?? money.at)}</Fact>
        <Fact name={t("file.witnesses")}>
          <ul>
            {witnesses.map(([witness, at]) => (
              <li key={witness}>
                {name("witness", witness)} <span className="text-ui-fg-muted">{formatMoment(at)}</span>
              </li>
            ))}
          </ul>
        </Fact>
      </Facts>
    </Section>
  )
}

const HEAPS = [
  { heap: "applied_amount", text: "heaps.applied", color: "var(--tag-green-icon)" },
  { heap: "waiting_amount", text: "heaps.waiting", color: "var(--tag-orange-icon)" },
  { heap: "refunding_amount", text: "heaps.refunding", color: "var(--tag-blue-icon)" },
  { heap: "refunded_amount", text: "heaps.refunded", color: "var(--tag-neutral-icon)" },
] as const

/** The four heaps as one bar; the words below it say the same. */
function Heaps({ money }: { money: Money }) {
  const { t } = useTexts()
  const heaps = HEAPS.filter(({ heap }) => money[heap] > 0)
  return (
    <div className="flex flex-col gap-y-2">
      <div aria-hidden className="bg-ui-bg-component flex h-2 overflow-hidden rounded-full">
        {heaps.map(({ heap, color }) => (
          <div key={heap} style={{ width: `${(money[heap] / money.amount) * 100}%`, background: color }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {heaps.map(({ heap, text, color }) => (
          <li key={heap} className="txt-small flex items-center gap-x-1.5 tabular-nums">
            <span aria-hidden className="inline-block h-2 w-2 rounded-full" style={{ background: color }} />
            {t(text, { amount: formatAmount(money[heap], money.currency_code) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
