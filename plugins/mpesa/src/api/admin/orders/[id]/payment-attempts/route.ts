import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { listAttemptsOfOrder } from "../../../../../modules/payment-attempts/ledger/attempts"
import { listEvents } from "../../../../../modules/payment-attempts/ledger/events"
import { listMoney } from "../../../../../modules/payment-attempts/ledger/list-money"
import { listRefundsOfOrder } from "../../../../../modules/payment-attempts/ledger/refunds"
import { toAdminAttempt, toAdminReceipt, toAdminRefund } from "../../../views"

/** An order has a handful: one, and those that came twice or late. */
const MOST_RECEIPTS = 100

/** Everything the ledger knows of one order. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const orderId = req.params.id ?? ""
  const [attempts, receipts, refunds] = await Promise.all([
    listAttemptsOfOrder(ledger, orderId),
    listMoney(ledger, { orderId, limit: MOST_RECEIPTS, offset: 0 }),
    listRefundsOfOrder(ledger, orderId),
  ])
  const events = await listEvents(
    ledger,
    attempts.map(({ id }) => id),
  )
  res.json({
    payment_attempts: attempts.map((attempt) => toAdminAttempt(attempt, events)),
    receipts: receipts.rows.map(toAdminReceipt),
    refunds: refunds.map((refund) =>
      toAdminRefund({
        ...refund,
        replaced_by: refunds.find(({ replaces_id }) => replaces_id === refund.id)?.id ?? null,
      }),
    ),
  })
}
