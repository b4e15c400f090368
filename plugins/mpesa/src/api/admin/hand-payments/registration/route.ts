import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DarajaError } from "../../../../daraja"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { refuse } from "../../../answers"

/** Tells the payment service where payments by hand are announced: `{ registration: { kind } }`. Harmless to repeat. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  try {
    res.json({ registration: await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).handPayments.register() })
  } catch (cause) {
    if (!(cause instanceof DarajaError)) throw cause
    refuse(res, { status: 503, code: cause.code, message: cause.operatorMessage })
  }
}
