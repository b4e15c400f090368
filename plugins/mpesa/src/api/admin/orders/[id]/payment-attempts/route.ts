import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { listAttemptsOfOrder, listEvents } from "../../../../../modules/payment-attempts/ledger/attempts"
import { listReceiptsOfOrder } from "../../../../../modules/payment-attempts/ledger/receipts"
import { listRefundsOfOrder } from "../../../../../modules/payment-attempts/ledger/refunds"
import { toAdminAttempt, toAdminReceipt, toAdminRefund } from "../../../views"

/** Everything the ledger knows of one order. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const orderId = req.params.id ?? ""
  const [attempts, receipts, refunds] = await Promise.all([
    listAttemptsOfOrder(ledger, orderId),
    listReceiptsOfOrder(ledger, orderId),
    listRefundsOfOrder(ledger, orderId),
  ])
  const events = await listEvents(
    ledger,
    attempts.map(({ id }) => id),
  )
  res.json({
    payment_attempts: attempts.map((attempt) => toAdminAttempt(attempt, events)),
    receipts: receipts.map(toAdminReceipt),
    refunds: refunds.map(toAdminRefund),
  })
}
