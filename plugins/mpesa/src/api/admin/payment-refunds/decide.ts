import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import type { RefundDecision } from "../../../modules/payment-attempts/operations/decide-refund"
import { bookRefunds } from "../../../settlement/book-refunds"
import { refuse } from "../../answers"
import { toAdminRefund } from "../views"

/** Carries out a person's decision and answers the refund as it stands: for `retry` the one that takes its place. */
export async function decide(
  req: AuthenticatedMedusaRequest<unknown>,
  res: MedusaResponse,
  decision: RefundDecision,
): Promise<void> {
  const by = req.auth_context.actor_id
  const attempts = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const outcome = await attempts.refunds.decide(req.params.id ?? "", { ...decision, by })
  if (!outcome.ok) return refuse(res, outcome)
  if (outcome.refund.status === "confirmed") await bookRefunds(req.scope)
  res.json({ payment_refund: toAdminRefund(outcome.refund) })
}
