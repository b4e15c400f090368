import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { countQueues } from "../../../../modules/payment-attempts/reports/queues"

/** How much lies in each queue. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ queues: await countQueues(req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).ledger) })
}
