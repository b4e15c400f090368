import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { toClaimView } from "../../../../../modules/payment-attempts/operations/claims/claim-view"
import { findReceiptIn } from "../../../../../modules/payment-attempts/operations/claims/find-receipt-in"
import { claimPayment } from "../../../../../settlement/claim-payment"
import { refuse } from "../../../../answers"

/** The receipt, or the whole message in which it stands. */
const bodySchema = z.strictObject({ receipt: z.string().trim().min(1).max(1_000) })

/** "I have already paid." Answers 202 `{ claim }`; how it stands later is told by `/store/payment-claims/:id`. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const body = bodySchema.safeParse(req.body)
  const receipt = body.success ? findReceiptIn(body.data.receipt) : null
  if (receipt === null) {
    return refuse(res, {
      status: 400,
      code: "invalid_receipt",
      message: "Enter the receipt from the M-Pesa message: 10 letters and digits, for example SKE52PAWR9.",
    })
  }
  const outcome = await claimPayment(req.scope, {
    order: { id: req.params.id ?? "" },
    receipt,
    madeBy: "shopper",
  })
  if (outcome.kind === "refused") {
    const { retryAfterSeconds } = outcome
    return refuse(res, {
      ...outcome,
      ...(retryAfterSeconds === undefined ? {} : { details: { retry_after_s: retryAfterSeconds } }),
    })
  }
  res.status(202).json({ claim: toClaimView(outcome.claim) })
}
