import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { listDiscrepancies } from "../../../modules/payment-attempts/ledger/discrepancies"
import { refuse } from "../../answers"
import { filterSchema } from "./filter"
import { toAdminDiscrepancy } from "./view"

const querySchema = filterSchema.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Where our books and the vendor's differ, newest first, paged in the database. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { run_id, ...filter } = query.data
  const { rows, count } = await listDiscrepancies(req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).ledger, {
    ...filter,
    runId: run_id,
  })
  res.json({
    payment_discrepancies: rows.map(toAdminDiscrepancy),
    count,
    limit: filter.limit,
    offset: filter.offset,
  })
}
