import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { tillChangeSchema } from "../../../../modules/payment-attempts/operations/till-schema"
import { refuse } from "../../../answers"
import { parseRequest } from "../../../parse-request"

/** Changes what is named; secrets that are not named stay. */
export async function PATCH(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const change = parseRequest(tillChangeSchema, req.body, res)
  if (!change) return
  const attempts = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const result = await attempts.tills.change(req.params.id ?? "", change)
  if (!result.ok) return refuse(res, result)
  res.json({ payment_till: result.till })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id ?? ""
  const isDeleted = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).tills.remove(id)
  if (!isDeleted) {
    return refuse(res, { status: 404, code: "till_not_found", message: "There is no such till." })
  }
  res.json({ id, object: "payment_till", deleted: true })
}
