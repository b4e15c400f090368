import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { findAttempt } from "../../../../../modules/payment-attempts/ledger/attempts"
import { listEvents } from "../../../../../modules/payment-attempts/ledger/events"
import { settleOrderMoney } from "../../../../../settlement/settle-receipt"
import { refuse } from "../../../../answers"
import { toAdminAttempt } from "../../../views"

/** Asks the payment service about one attempt now, outside the schedule. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const attempts = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const attempt = await attempts.check(req.params.id ?? "")
  if (!attempt)
    return refuse(res, {
      status: 404,
      code: "payment_attempt_not_found",
      message: "There is no such payment attempt.",
    })
  await settleOrderMoney(req.scope, attempt.order_id)
  const fresh = await findAttempt(attempts.ledger, attempt.id)
  res.json({
    payment_attempt: toAdminAttempt(fresh ?? attempt, await listEvents(attempts.ledger, [attempt.id])),
  })
}
