import { resolveDiscrepancy } from "../../lib/books-api"
import { Discrepancy } from "../../lib/ledger-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { ActionButton } from "./action-button"
import { ReasonForm } from "./reason-form"

export function DiscrepancyActions({ discrepancy: { id, kind } }: { discrepancy: Discrepancy }) {
  return (
    <div className="flex flex-wrap gap-2">
      {kind === "missing_with_us" && <RecordMoney id={id} />}
      <Resolve id={id} />
    </div>
  )
}

function RecordMoney({ id }: { id: string }) {
  const { t } = useTexts()
  const record = useLedgerAction(() =>
    resolveDiscrepancy(id, { resolution: t("discrepancies.recordedAs"), action: "record_money" }),
  )
  return (
    <ActionButton
      may="manage"
      label={t("discrepancies.record")}
      done={t("discrepancies.recorded")}
      mutation={record}
    />
  )
}

function Resolve({ id }: { id: string }) {
  const { t } = useTexts()
  const resolve = useLedgerAction((resolution: string) => resolveDiscrepancy(id, { resolution }))
  return (
    <ReasonForm
      may="manage"
      label={t("discrepancies.resolve")}
      field={t("discrepancies.why")}
      done={t("discrepancies.resolved")}
      mutation={resolve}
    />
  )
}
