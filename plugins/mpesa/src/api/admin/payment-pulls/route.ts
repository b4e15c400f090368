import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { refuse } from "../../answers"
import { toAdminRun } from "../payment-reconciliations/view"

/** Reads the vendor's list of payments now, outside its interval. Answers `{ payment_reconciliation }`. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const outcome = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).books.runPull({ force: true })
  if (outcome.kind === "off" || outcome.kind === "not_due")
    return refuse(res, {
      status: 409,
      code: "pull_not_configured",
      message: "The list of payments is not switched on in the M-Pesa settings.",
    })
  if (outcome.kind === "failed")
    return refuse(res, { status: 503, code: "pull_failed", message: outcome.message })
  res.json({ payment_reconciliation: toAdminRun(outcome.run) })
}
