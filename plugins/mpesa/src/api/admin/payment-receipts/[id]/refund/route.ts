import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { refuse } from "../../../../answers"
import { receiptRefundSchema } from "../../../payment-refunds/schemas"
import { toAdminRefund } from "../../../views"

/** Gives back money that no order has taken: all of a receipt, or what is left of it. */
export async function POST(req: AuthenticatedMedusaRequest<unknown>, res: MedusaResponse): Promise<void> {
  const body = receiptRefundSchema.safeParse(req.body)
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  const outcome = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).refunds.requestOfReceipt({
    receiptId: req.params.id ?? "",
    by: req.auth_context.actor_id,
    ...body.data,
  })
  switch (outcome.kind) {
    case "missing":
      return refuse(res, { status: 404, code: "receipt_not_found", message: "There is no such receipt." })
    case "refused":
      return refuse(res, { status: 409, code: "refund_not_possible", message: outcome.message })
    case "already_requested":
      return void res.json({ payment_refunds: [toAdminRefund(outcome.refund)] })
    case "requested":
      res.status(201).json({ payment_refunds: outcome.refunds.map(toAdminRefund) })
  }
}
