import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { newTillSchema } from "../../../modules/payment-attempts/operations/till-schema"
import { refuse } from "../../answers"
import { parseRequest } from "../../parse-request"

/** The tills beside the one in the options, and that one. Secrets go in and never come out. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { tills } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const { type, shortcode, tillNumber = null } = tills.fromOptions
  res.json({
    payment_tills: await tills.view(),
    from_options: { type, shortcode, till_number: tillNumber },
    has_secret_keys: tills.hasKeys,
  })
}

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const till = parseRequest(newTillSchema, req.body, res)
  if (!till) return
  const result = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).tills.create(till)
  if (!result.ok) return refuse(res, result)
  res.status(201).json({ payment_till: result.till })
}
