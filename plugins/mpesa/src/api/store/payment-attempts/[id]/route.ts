import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { refuse } from "../../../answers"

/** How a payment stands. One read by primary key, so that a browser may ask every two seconds. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const view = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).findView(req.params.id ?? "")
  if (!view)
    return refuse(res, {
      status: 404,
      code: "payment_attempt_not_found",
      message: "There is no such payment.",
    })
  res.setHeader("Cache-Control", "no-store")
  res.json(view)
}
