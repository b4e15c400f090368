import { Text } from "@medusajs/ui"
import { formatAmount, formatMoment } from "../lib/format"
import { PaymentRefund } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"
import { RefundStatusBadge } from "./status-badge"

export function RefundSection({ refunds }: { refunds: PaymentRefund[] }) {
  const { t } = useTexts()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Text size="small" weight="plus">
        {t("orderWidget.refunds")}
      </Text>
      {refunds.map((refund) => (
        <div key={refund.id} className="flex items-start justify-between gap-x-2">
          <div className="min-w-0">
            <Text size="small">{formatAmount(refund.amount)}</Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {[formatMoment(refund.at), refund.receipt, refund.message].filter(Boolean).join(" · ")}
            </Text>
          </div>
          <div className="shrink-0 whitespace-nowrap">
            <RefundStatusBadge status={refund.status} />
          </div>
        </div>
      ))}
    </div>
  )
}
