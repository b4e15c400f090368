import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { newTillSchema } from "../../../modules/payment-attempts/operations/manage-tills"
import { refuse } from "../../answers"

/** The tills beside the one in the options. Secrets go in and never come out. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ payment_tills: await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).viewTills() })
}

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = newTillSchema.safeParse(req.body)
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  const result = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).createTill(body.data)
  if (!result.ok) return refuse(res, result)
  res.status(201).json({ payment_till: result.till })
}
