import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { readPayment } from "../../../../modules/payment-attempts/reports/read-payment"
import { refuse } from "../../../answers"
import { toAdminFile } from "../../ledger-views"

/** Everything that is known of one payment, by the id of its attempt or of its receipt; numbers and names masked. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const file = await readPayment(ledger, req.params.id ?? "")
  if (!file) {
    return refuse(res, {
      status: 404,
      code: "payment_not_found",
      message: "There is no such payment.",
    })
  }
  res.json({ payment: toAdminFile(file) })
}
