import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Cash } from "@medusajs/icons"
import { clx, Container, Heading, Text } from "@medusajs/ui"
import { DayCharts } from "../../components/ledger/day-charts"
import { DayPicker } from "../../components/ledger/day-picker"
import { DayTiles } from "../../components/ledger/day-tiles"
import { DoctorFindings } from "../../components/ledger/doctor-findings"
import { PaymentDrawer } from "../../components/ledger/payment-drawer"
import { PaymentSearch } from "../../components/ledger/payment-search"
import { QueueList } from "../../components/ledger/queue-list"
import { ResolvedDifferences } from "../../components/ledger/resolved-differences"
import { SettingsForm } from "../../components/ledger/settings-form"
import { readTab, Tab, WorkTabs } from "../../components/ledger/work-tabs"
import { TillList } from "../../components/tills/till-list"
import { LoadState } from "../../components/load-state"
import { useAddress } from "../../lib/use-address"
import { useQueueCounts, useSummary } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"

/**
 * The merchant's page of M-Pesa: the day in figures, and what needs a person. On a phone, and in a queue, the work
 * comes before the charts.
 */
const MpesaPage = () => {
  const { t } = useTexts()
  const address = useAddress()
  const day = address.get("day")
  const summary = useSummary(day)
  const counts = useQueueCounts()
  const tab = readTab(address.get("queue"))
  const opened = address.get("payment")
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 lg:px-6 lg:py-4">
          <div>
            <Heading>{t("name")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("page.subtitle")}
            </Text>
          </div>
          <DayPicker day={day} />
        </div>
        <LoadState query={summary}>{(data) => <DayTiles summary={data.summary} />}</LoadState>
      </Container>
      <Container className={clx("p-0", tab === "all" && "lg:order-last")}>
        <WorkTabs shown={tab} counts={counts.data?.queues} />
        <div className="border-ui-border-base border-t" key={tab}>
          <Work tab={tab} areResolved={address.get("differences") === "resolved"} />
        </div>
      </Container>
      {summary.data && (
        <Container className="p-0">
          <DayCharts summary={summary.data.summary} />
        </Container>
      )}
      {opened !== null && (
        <PaymentDrawer id={opened} onClose={() => address.set({ payment: null }, { replace: true })} />
      )}
    </div>
  )
}
export default MpesaPage

function Work({ tab, areResolved }: { tab: Tab; areResolved: boolean }) {
  switch (tab) {
    case "all":
      return <PaymentSearch />
    case "checks":
      return <DoctorFindings />
    case "tills":
      return <TillList />
    case "settings":
      return <SettingsForm />
    case "discrepancies":
      return areResolved ? <ResolvedDifferences /> : <QueueList queue="discrepancies" />
    default:
      return <QueueList queue={tab} />
  }
}

export const config = defineRouteConfig({ label: "M-Pesa", icon: Cash })
