import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { findAttempt } from "../../../../../modules/payment-attempts/ledger/attempts"
import { recordEvent } from "../../../../../modules/payment-attempts/ledger/events"
import { retryPayment } from "../../../../../settlement/retry-payment"
import { refuse } from "../../../../answers"
import { parseRequest } from "../../../../parse-request"
import { toAdminAttempt } from "../../../views"

const bodySchema = z.strictObject({ phone: z.string().trim().min(1).max(40).optional() })

/** Sends another prompt for the order of an attempt, under the rules that hold for the shopper's own retry. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = parseRequest(bodySchema, req.body ?? {}, res)
  if (!body) return
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const earlier = await findAttempt(ledger, req.params.id ?? "")
  if (!earlier) {
    return refuse(res, {
      status: 404,
      code: "payment_attempt_not_found",
      message: "There is no such payment attempt.",
    })
  }
  const result = await retryPayment(req.scope, {
    orderId: earlier.order_id,
    phone: body.phone ?? earlier.msisdn,
  })
  if (!result.ok) return refuse(res, result)
  if (result.isNew) {
    await recordEvent(ledger, result.attempt.id, "resent", null, { actor: req.auth_context.actor_id })
  }
  const attempt = await findAttempt(ledger, result.attempt.id)
  res.json({ payment_attempt: toAdminAttempt(attempt ?? earlier) })
}
