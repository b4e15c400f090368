import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findOrderSummary } from "../../../../../checkout/order-summary"
import { findPaymentAttemptsFor } from "../../../../../checkout/payment-attempts-port"
import { ApiError } from "../../../../../http/api-error"

/** The order page in one call: `{ order, payment_attempt }`. The id is the secret, as in Medusa's own order route. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const found = await findOrderSummary(req.scope, req.params.id ?? "")
  if (!found) throw new ApiError({ status: 404, code: "order_not_found", message: "There is no such order." })
  const { summary, payment } = found
  const port = payment && findPaymentAttemptsFor(req.scope, payment.providerId)
  res.json({ order: summary, payment_attempt: (await port?.latestForOrder(summary.id)) ?? null })
}
