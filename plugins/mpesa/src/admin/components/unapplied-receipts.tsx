import { useState } from "react"
import { formatAmount, formatMoment } from "../lib/format"
import { PaymentReceipt } from "../lib/payment-api"
import { useUnappliedReceipts } from "../lib/use-payments"
import { useTexts } from "../lib/use-texts"
import { OrderLink } from "./order-link"
import { Column, PagedTable } from "./paged-table"

const PAGE_SIZE = 20

export function UnappliedReceipts() {
  const { t, name } = useTexts()
  const [pageIndex, setPageIndex] = useState(0)
  const query = useUnappliedReceipts({ limit: PAGE_SIZE, offset: pageIndex * PAGE_SIZE })
  const columns: Column<PaymentReceipt>[] = [
    { title: t("column.receipt"), cell: ({ receipt }) => receipt ?? t("attempt.receiptAwaited") },
    { title: t("column.amount"), cell: ({ amount, currency_code }) => formatAmount(amount, currency_code) },
    { title: t("column.order"), cell: (receipt) => <OrderLink order={receipt} /> },
    { title: t("column.reason"), cell: ({ reason }) => (reason ? name("reason", reason) : t("none")) },
    { title: t("column.at"), cell: ({ at }) => formatMoment(at) },
  ]
  return (
    <PagedTable
      title={t("page.unappliedTitle")}
      hint={t("page.unappliedHint")}
      empty={t("page.unappliedEmpty")}
      columns={columns}
      rowKey={({ id }) => id}
      query={{ ...query, data: query.data && { rows: query.data.payment_receipts, count: query.data.count } }}
      pageSize={PAGE_SIZE}
      pageIndex={pageIndex}
      onPage={setPageIndex}
    />
  )
}
