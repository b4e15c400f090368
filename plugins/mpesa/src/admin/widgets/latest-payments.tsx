import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Container, Heading, Table } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { OrderLink } from "../components/order-link"
import { AttemptStatusBadge } from "../components/status-badge"
import { formatAmount, formatMoment } from "../lib/format"
import { PaymentAttempt } from "../lib/payment-api"
import { useAttempts } from "../lib/use-payments"
import { useTexts } from "../lib/use-texts"

const SHOWN_ORDERS = 5

/**
 * The M-Pesa state of the latest orders beside the list of orders, which has no column of its own for it.
 * Medusa 2.21 puts widgets under its own sections, whatever the zone says; people can drag them up.
 * Silent when there is nothing to show or it cannot be loaded: the list is what people came for.
 */
const LatestPayments = () => {
  const { t } = useTexts()
  // Several attempts may belong to one order; only its latest counts here.
  const { data } = useAttempts({ limit: SHOWN_ORDERS * 4, offset: 0 })
  const attempts = latestOfEachOrder(data?.payment_attempts ?? []).slice(0, SHOWN_ORDERS)
  if (attempts.length === 0) return null
  return (
    <Container className="p-0">
      <div className="flex items-center justify-between px-6 py-3">
        <Heading level="h2">{t("listWidget.title")}</Heading>
        <Link className="txt-compact-small text-ui-fg-interactive" to="/mpesa">
          {t("listWidget.all")}
        </Link>
      </div>
      <div className="overflow-x-auto">
        <Table>
          <Table.Body>
            {attempts.map((attempt) => (
              <Table.Row key={attempt.id}>
                <Table.Cell>
                  <OrderLink order={attempt} />
                </Table.Cell>
                <Table.Cell>
                  <AttemptStatusBadge status={attempt.status} />
                </Table.Cell>
                <Table.Cell>{formatAmount(attempt.amount, attempt.currency_code)}</Table.Cell>
                <Table.Cell>{attempt.receipt ?? attempt.phone_masked}</Table.Cell>
                <Table.Cell>{formatMoment(attempt.created_at)}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
    </Container>
  )
}
export default LatestPayments

function latestOfEachOrder(newestFirst: PaymentAttempt[]): PaymentAttempt[] {
  return newestFirst.filter(
    (attempt, position) =>
      newestFirst.findIndex(({ order_id }) => order_id === attempt.order_id) === position,
  )
}

export const config = defineWidgetConfig({ zone: "order.list.before", id: "mpesa-latest-payments" })
