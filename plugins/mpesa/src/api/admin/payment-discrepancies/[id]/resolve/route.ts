import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { settleReceipt } from "../../../../../settlement/settle-receipt"
import { refuse } from "../../../../answers"
import { toAdminDiscrepancy } from "../../view"

const bodySchema = z.strictObject({
  resolution: z.string().trim().min(3).max(1_000),
  action: z.enum(["record_money"]).optional(),
})

/** Closes a difference with the name of who did it and why; `record_money` brings missing money into our books first. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = bodySchema.safeParse(req.body)
  if (!body.success)
    return refuse(res, {
      status: 400,
      code: "invalid_request",
      message: "Say in a few words how the difference was resolved.",
    })
  const resolved = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).books.resolveDiscrepancy({
    id: req.params.id ?? "",
    actor: req.auth_context.actor_id,
    ...body.data,
  })
  if (resolved.kind === "not_found")
    return refuse(res, {
      status: 404,
      code: "payment_discrepancy_not_found",
      message: "There is no such difference.",
    })
  if (resolved.kind === "refused")
    return refuse(res, { status: 409, code: "not_resolved", message: resolved.message })
  if (resolved.receiptId) await settleReceipt(req.scope, resolved.receiptId)
  res.json({ payment_discrepancy: toAdminDiscrepancy(resolved.discrepancy) })
}
