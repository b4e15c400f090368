import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { listMoney } from "../../../modules/payment-attempts/ledger/list-money"
import { refuse } from "../../answers"
import { toAdminReceipt } from "../views"

const querySchema = z.object({
  application: z.enum(["due", "applied", "unapplied", "refunded"]).optional(),
  reason: z.string().min(1).max(60).optional(),
  waiting: z.enum(["true", "false"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Money that arrived, by receipt; `waiting=true` is the money that waits for a person, `reason` says why. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { application, reason, waiting, limit, offset } = query.data
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const { rows, count } = await listMoney(ledger, {
    ...(application ? { application } : {}),
    ...(reason ? { reason } : {}),
    ...(waiting === "true" ? { isWaiting: true } : {}),
    limit,
    offset,
  })
  res.json({ payment_receipts: rows.map(toAdminReceipt), count, limit, offset })
}
