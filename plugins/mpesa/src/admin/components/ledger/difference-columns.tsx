import { Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../../lib/format"
import { Discrepancy } from "../../lib/ledger-api"
import { Texts } from "../../lib/use-texts"
import { RowColumn } from "./row-list"

/** What a difference is, whether it is open or resolved. */
export const differenceColumns = <Row extends Discrepancy>({ t, name }: Texts): RowColumn<Row>[] => [
  { title: t("column.receipt"), place: "main", cell: ({ receipt }) => receipt },
  { title: t("column.at"), place: "side", cell: ({ found_at }) => formatMoment(found_at) },
  { title: t("column.why"), place: "detail", cell: ({ kind }) => name("discrepancy", kind) },
  {
    title: t("column.amounts"),
    place: "detail",
    cell: ({ our_amount, vendor_amount }) => (
      <Text as="span" size="small">
        {t("discrepancyAmounts", {
          ours: our_amount === null ? t("none") : formatAmount(our_amount),
          theirs: vendor_amount === null ? t("none") : formatAmount(vendor_amount),
        })}
      </Text>
    ),
  },
]
