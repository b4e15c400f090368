import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import { summarizeDay } from "../../../../modules/payment-attempts/reports/day-summary"
import { isDay, nairobiDay } from "../../../../modules/payment-attempts/reports/nairobi-day"
import { parseRequest } from "../../../parse-request"

const querySchema = z.object({ day: z.string().refine(isDay, "must be a day, YYYY-MM-DD").optional() })

/** One day in figures; without a day, today in Nairobi. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = parseRequest(querySchema, req.query, res)
  if (!query) return
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  res.json({ summary: await summarizeDay(ledger, query.day ?? nairobiDay(ledger.now())) })
}
