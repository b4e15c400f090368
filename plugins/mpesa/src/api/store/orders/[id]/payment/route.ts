import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { paymentOfOrder } from "../../../../../hand-payments/payment-of-order"
import { refuse } from "../../../../answers"

/** How the payment of an order stands: what has come, what is missing, how to pay it. Asked every few seconds. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const payment = await paymentOfOrder(req.scope, req.params.id ?? "")
  if (!payment)
    return refuse(res, { status: 404, code: "order_not_found", message: "There is no such order to pay." })
  res.setHeader("Cache-Control", "no-store")
  res.json({ payment })
}
