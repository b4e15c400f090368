import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { ATTEMPT_STATUSES } from "../../../modules/payment-attempts/models/payment-attempt"
import { RECEIPT_CHANNELS } from "../../../modules/payment-attempts/models/payment-receipt"
import { dayBounds, isDay } from "../../../modules/payment-attempts/reports/nairobi-day"
import { searchPayments } from "../../../modules/payment-attempts/reports/search-payments"
import { pageSchema, parseRequest } from "../../parse-request"
import { toAdminLine } from "../ledger-views"

const day = z.string().refine(isDay, "must be a day, YYYY-MM-DD")
const querySchema = pageSchema.extend({
  q: z.string().max(60).optional(),
  status: z.enum(ATTEMPT_STATUSES).optional(),
  channel: z.enum(RECEIPT_CHANNELS).optional(),
  /** Days in Nairobi, both included. */
  from: day.optional(),
  to: day.optional(),
})

/** All payments of the shop, by prompt and by hand, newest first; found, counted and paged in the database. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = parseRequest(querySchema, req.query, res)
  if (!query) return
  const { ledger, handPayments } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const filter = {
    ...query,
    from: query.from === undefined ? undefined : dayBounds(query.from).from,
    to: query.to === undefined ? undefined : dayBounds(query.to).to,
  }
  const { rows, count } = await searchPayments(ledger, filter, handPayments.settings)
  res.json({ payments: rows.map(toAdminLine), count, limit: query.limit, offset: query.offset })
}
