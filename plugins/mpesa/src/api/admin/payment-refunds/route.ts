import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { listRefunds } from "../../../modules/payment-attempts/ledger/list-refunds"
import { REFUND_STATUSES } from "../../../modules/payment-attempts/models/payment-refund"
import { refuse } from "../../answers"
import { toAdminRefund } from "../views"

const querySchema = z.object({
  status: z.enum(REFUND_STATUSES).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Refunds, newest first; `status=needs_attention` leaves out those that another way has replaced. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { status, limit, offset } = query.data
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const { rows, count } = await listRefunds(ledger, { ...(status ? { status } : {}), limit, offset })
  res.json({ payment_refunds: rows.map(toAdminRefund), count, limit, offset })
}
