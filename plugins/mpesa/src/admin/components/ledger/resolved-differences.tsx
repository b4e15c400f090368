import { formatMoment } from "../../lib/format"
import { ResolvedDiscrepancy } from "../../lib/ledger-api"
import { useAddress } from "../../lib/use-address"
import { useResolvedDifferences } from "../../lib/use-ledger"
import { Texts, useTexts } from "../../lib/use-texts"
import { Person } from "../person"
import { differenceColumns } from "./difference-columns"
import { DifferenceSwitch } from "./difference-switch"
import { RowColumn, RowList } from "./row-list"

const PAGE_SIZE = 20

/** Differences that somebody has explained: who, why and when. */
export function ResolvedDifferences() {
  const texts = useTexts()
  const { t } = texts
  const address = useAddress()
  const query = useResolvedDifferences({ limit: PAGE_SIZE, offset: address.page * PAGE_SIZE })
  return (
    <RowList
      title={t("discrepancies.resolvedList.title")}
      hint={t("discrepancies.resolvedList.hint")}
      empty={t("discrepancies.resolvedList.empty")}
      columns={columns(texts)}
      rowKey={({ id }) => id}
      query={query}
      pageSize={PAGE_SIZE}
    >
      <DifferenceSwitch shown="resolved" />
    </RowList>
  )
}

const columns = (texts: Texts): RowColumn<ResolvedDiscrepancy>[] => [
  ...differenceColumns<ResolvedDiscrepancy>(texts),
  {
    title: texts.t("column.resolution"),
    place: "detail",
    cell: ({ resolution }) => resolution ?? texts.t("none"),
  },
  {
    title: texts.t("column.resolvedBy"),
    place: "detail",
    // `system`: a later look found both books agreeing.
    cell: ({ resolved_by: by }) =>
      by === null || by === "system" ? texts.t("discrepancies.byItself") : <Person id={by} />,
  },
  {
    title: texts.t("column.resolvedAt"),
    place: "detail",
    cell: ({ resolved_at }) => (resolved_at === null ? texts.t("none") : formatMoment(resolved_at)),
  },
]
