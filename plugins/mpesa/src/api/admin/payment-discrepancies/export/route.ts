import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../../modules/payment-attempts"
import {
  type DiscrepancyRow,
  listDiscrepancies,
} from "../../../../modules/payment-attempts/ledger/discrepancies"
import { refuse } from "../../../answers"
import { formatCsvRow } from "../../../csv"
import { filterSchema } from "../filter"

const PAGE = 1_000
const COLUMNS = [
  "Receipt",
  "Difference",
  "Our amount",
  "M-Pesa amount",
  "Status",
  "Found",
  "Resolved by",
  "Resolution",
  "Resolved",
]

/** The same list as a CSV file (UTC times). */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = filterSchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const { run_id, ...filter } = query.data
  res.setHeader("Content-Type", "text/csv; charset=utf-8")
  res.setHeader("Content-Disposition", 'attachment; filename="payment-differences.csv"')
  res.write(formatCsvRow(COLUMNS))
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await listDiscrepancies(ledger, { ...filter, runId: run_id, limit: PAGE, offset })
    for (const row of rows) res.write(formatCsvRow(toCells(row)))
    if (rows.length < PAGE) break
  }
  res.end()
}

const toCells = (row: DiscrepancyRow) => [
  row.receipt,
  row.kind,
  row.our_amount,
  row.vendor_amount,
  row.status,
  row.found_at.toISOString(),
  row.resolved_by,
  row.resolution,
  row.resolved_at?.toISOString() ?? null,
]
