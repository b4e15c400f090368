import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { formatAmount, formatMoment } from "../lib/format"
import { PaymentReceipt } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"
import { Fact, Facts } from "./ledger/facts"

/** Money that came to the order without a prompt of its own: at the PayBill or the till, or given to it by staff. */
export function HandPaymentSection({ receipt }: { receipt: PaymentReceipt }) {
  const { t, name } = useTexts()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-start justify-between gap-x-2">
        <Text size="small" weight="plus" leading="compact">
          {formatAmount(receipt.amount, receipt.currency_code)}
        </Text>
        <Link className="txt-compact-small text-ui-fg-interactive" to={`/mpesa?payment=${receipt.id}`}>
          {t("orderWidget.open")}
        </Link>
      </div>
      <Facts>
        <Fact name={t("column.receipt")}>{receipt.receipt ?? t("attempt.receiptAwaited")}</Fact>
        <Fact name={t("column.channel")}>{name("channel", receipt.channel)}</Fact>
        <Fact name={t("file.paidAt")}>{formatMoment(receipt.at)}</Fact>
      </Facts>
    </div>
  )
}
