import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { tillChangeSchema } from "../../../../modules/payment-attempts/operations/manage-tills"
import { refuse } from "../../../answers"

/** Changes what is named; secrets that are not named stay. */
export async function PATCH(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = tillChangeSchema.safeParse(req.body)
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  const attempts = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const result = await attempts.changeTill(req.params.id ?? "", body.data)
  if (!result.ok) return refuse(res, result)
  res.json({ payment_till: result.till })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id ?? ""
  const isDeleted = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).removeTill(id)
  if (!isDeleted) {
    return refuse(res, { status: 404, code: "till_not_found", message: "There is no such till." })
  }
  res.json({ id, object: "payment_till", deleted: true })
}
