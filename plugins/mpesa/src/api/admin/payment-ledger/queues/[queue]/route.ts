import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../../modules/payment-attempts"
import { listQueue, QUEUES } from "../../../../../modules/payment-attempts/reports/queues"
import { pageSchema, parseRequest } from "../../../../parse-request"
import { toAdminQueueRow } from "../../../ledger-views"

const querySchema = pageSchema.extend({ queue: z.enum(QUEUES) })

/** One page of a queue; whoever has waited longest comes first, except where nobody has to act. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = parseRequest(querySchema, { ...req.query, queue: req.params.queue }, res)
  if (!query) return
  const { queue, limit, offset } = query
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const { rows, count } = await listQueue(ledger, queue, { limit, offset })
  res.json({ rows: rows.map(toAdminQueueRow(queue)), count, limit, offset })
}
