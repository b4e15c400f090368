import { useState } from "react"
import { formatAmount, formatMoment } from "../lib/format"
import { PaymentAttempt } from "../lib/payment-api"
import { useAttempts } from "../lib/use-payments"
import { useTexts } from "../lib/use-texts"
import { CheckAgainButton } from "./check-again-button"
import { OrderLink } from "./order-link"
import { Column, PagedTable } from "./paged-table"
import { AttemptStatusBadge } from "./status-badge"

const PAGE_SIZE = 20

export function OpenAttempts() {
  const { t } = useTexts()
  const [pageIndex, setPageIndex] = useState(0)
  const query = useAttempts({
    status: "unknown,waiting,sent,created",
    limit: PAGE_SIZE,
    offset: pageIndex * PAGE_SIZE,
  })
  const columns: Column<PaymentAttempt>[] = [
    { title: t("column.order"), cell: (attempt) => <OrderLink order={attempt} /> },
    { title: t("column.status"), cell: ({ status }) => <AttemptStatusBadge status={status} /> },
    { title: t("column.amount"), cell: ({ amount, currency_code }) => formatAmount(amount, currency_code) },
    { title: t("column.phone"), cell: ({ phone_masked }) => phone_masked },
    { title: t("column.message"), cell: ({ operator_message }) => operator_message ?? t("none") },
    { title: t("column.at"), cell: ({ created_at }) => formatMoment(created_at) },
    { title: "", cell: (attempt) => <CheckAgainButton attempt={attempt} /> },
  ]
  return (
    <PagedTable
      title={t("page.openTitle")}
      hint={t("page.openHint")}
      empty={t("page.openEmpty")}
      columns={columns}
      rowKey={({ id }) => id}
      query={{ ...query, data: query.data && { rows: query.data.payment_attempts, count: query.data.count } }}
      pageSize={PAGE_SIZE}
      pageIndex={pageIndex}
      onPage={setPageIndex}
    />
  )
}
