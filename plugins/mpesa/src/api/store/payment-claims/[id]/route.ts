import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { findClaim } from "../../../../modules/payment-attempts/ledger/claims"
import { toClaimView } from "../../../../modules/payment-attempts/operations/claims/claim-view"
import { refuse } from "../../../answers"

/** How a claim stands. One read by primary key, so that a browser may ask every two seconds. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const claim = await findClaim(ledger, req.params.id ?? "")
  if (!claim)
    return refuse(res, {
      status: 404,
      code: "payment_claim_not_found",
      message: "There is no such payment claim.",
    })
  res.setHeader("Cache-Control", "no-store")
  res.json({ claim: toClaimView(claim) })
}
