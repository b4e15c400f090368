import { Alert } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { formatAmount } from "../lib/format"
import { PaymentReceipt } from "../lib/payment-api"
import { useTexts } from "../lib/use-texts"

/** Money that arrived for the order and does not pay it: the one thing here that nobody may overlook. */
export function UnappliedAlert({ receipt }: { receipt: PaymentReceipt }) {
  const { t, name } = useTexts()
  return (
    <Alert variant="warning">
      {t("orderWidget.unapplied", {
        amount: formatAmount(receipt.waiting_amount, receipt.currency_code),
        receipt: receipt.receipt ?? t("attempt.receiptAwaited"),
        reason: receipt.reason ? name("reason", receipt.reason) : "",
      })}{" "}
      <Link className="text-ui-fg-interactive" to={`/mpesa?payment=${receipt.id}`}>
        {t("orderWidget.decide")}
      </Link>
    </Alert>
  )
}
