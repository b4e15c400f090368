import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { describeFault } from "../../../settlement/describe-fault"
import { refuse } from "../../answers"

/** `{ findings: [{ check, state: ok|warning|failed|skipped, finding, mend? }] }`. Takes seconds: M-Pesa is asked. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ findings: await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).examine() })
}

/** Has payments by hand announced to this shop, and examines it again. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const attempts = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  try {
    await attempts.handPayments.register()
    await attempts.handPayments.registerTills({ again: true })
  } catch (cause) {
    const message = describeFault(cause)
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`payments by hand could not be registered: ${message}`)
    return refuse(res, { status: 503, code: "registration_failed", message })
  }
  res.json({ findings: await attempts.examine() })
}
