import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { listAttempts } from "../../../modules/payment-attempts/ledger/attempts"
import { ATTEMPT_STATUSES } from "../../../modules/payment-attempts/models/payment-attempt"
import { refuse } from "../../answers"
import { toAdminAttempt } from "../views"

const querySchema = z.object({
  status: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(ATTEMPT_STATUSES)))
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Attempts of the whole shop, newest first, paged in the database. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { status, limit, offset } = query.data
  const { rows, count } = await listAttempts(req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).ledger, {
    statuses: status,
    limit,
    offset,
  })
  res.json({ payment_attempts: rows.map((row) => toAdminAttempt(row)), count, limit, offset })
}
