import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Heading, Text } from "@medusajs/ui"
import { AttemptSection } from "../components/attempt-section"
import { HandPaymentSection } from "../components/hand-payment-section"
import { LoadState } from "../components/load-state"
import { RefundSection } from "../components/refund-section"
import { UnappliedAlert } from "../components/unapplied-alert"
import { useOrderPayments } from "../lib/use-payments"
import { useTexts } from "../lib/use-texts"

/** The M-Pesa side of one order, beside the order. */
const OrderPaymentAttempts = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useTexts()
  const query = useOrderPayments(order.id)
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("name")}</Heading>
      </div>
      <LoadState query={query}>
        {({ payment_attempts, receipts, refunds }) => {
          const unapplied = receipts.filter(({ application }) => application === "unapplied")
          const prompts = payment_attempts.map(({ id }) => id)
          const byHand = receipts.filter(
            ({ attempt_id }) => attempt_id === null || !prompts.includes(attempt_id),
          )
          const isEmpty = payment_attempts.length + receipts.length + refunds.length === 0
          return (
            <>
              {isEmpty && (
                <Text size="small" className="text-ui-fg-muted px-6 py-4">
                  {t("orderWidget.empty")}
                </Text>
              )}
              {unapplied.length > 0 && (
                <div className="flex flex-col gap-y-2 px-6 py-4">
                  {unapplied.map((receipt) => (
                    <UnappliedAlert key={receipt.id} receipt={receipt} />
                  ))}
                </div>
              )}
              {payment_attempts.map((attempt) => (
                <AttemptSection key={attempt.id} attempt={attempt} />
              ))}
              {byHand.map((receipt) => (
                <HandPaymentSection key={receipt.id} receipt={receipt} />
              ))}
              {refunds.length > 0 && <RefundSection refunds={refunds} />}
            </>
          )
        }}
      </LoadState>
    </Container>
  )
}
export default OrderPaymentAttempts

export const config = defineWidgetConfig({
  zone: "order.details.side.before",
  id: "mpesa-order-payment-attempts",
})
