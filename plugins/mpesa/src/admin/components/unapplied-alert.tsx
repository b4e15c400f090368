import { Alert } from "@medusajs/ui"
import { formatAmount } from "../lib/format"
import { PaymentReceipt } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"

/** Money that arrived for the order and does not pay it: the one thing here that nobody may overlook. */
export function UnappliedAlert({ receipt }: { receipt: PaymentReceipt }) {
  const { t, name } = useTexts()
  return (
    <Alert variant="warning">
      {t("orderWidget.unapplied", {
        amount: formatAmount(receipt.amount, receipt.currency_code),
        receipt: receipt.receipt ?? t("attempt.receiptAwaited"),
        reason: receipt.reason ? name("reason", receipt.reason) : "",
      })}
    </Alert>
  )
}
