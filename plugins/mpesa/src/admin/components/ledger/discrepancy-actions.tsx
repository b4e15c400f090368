import { resolveDiscrepancy } from "../../lib/books-api"
import { Discrepancy } from "../../lib/ledger-api"
import { useLedgerAction } from "../../lib/use-ledger"
import { useTexts } from "../../lib/use-texts"
import { ReasonForm } from "./reason-form"

export function DiscrepancyActions({ discrepancy }: { discrepancy: Discrepancy }) {
  const { t } = useTexts()
  const resolve = useLedgerAction((reason: string) => resolveDiscrepancy(discrepancy.id, reason))
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
