import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { listRuns } from "../../../modules/payment-attempts/ledger/reconciliations"
import { refuse } from "../../answers"
import { readRawBody } from "../../read-raw-body"
import { toAdminRun } from "./view"

/** A statement of a busy month is a few megabytes. */
const MAX_BYTES = 20 * 1024 * 1024
/** Of the lines that could not be read, as many are listed. */
const SHOWN_SKIPPED = 100

const querySchema = z.object({
  source: z.enum(["pull", "statement"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Comparisons with the vendor's books, newest first, paged in the database. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  const { rows, count } = await listRuns(ledger, query.data)
  const { limit, offset } = query.data
  res.json({ payment_reconciliations: rows.map(toAdminRun), count, limit, offset })
}

const bodySchema = z.strictObject({
  file_name: z.string().trim().min(1).max(200),
  csv: z.string().min(1),
})

/**
 * Takes the statement that the organisation portal exports, as JSON `{ file_name, csv }` of up to 20 MB. Answers
 * 201 `{ payment_reconciliation, skipped }`; `skipped` are lines that could not be read.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const raw = await readRawBody(req, MAX_BYTES)
  if (raw.kind === "too_large") {
    // The rest of the file is not read, so the connection is of no more use.
    res.setHeader("Connection", "close")
    return refuse(res, {
      status: 413,
      code: "file_too_large",
      message: "The statement is larger than 20 MB.",
    })
  }
  const body = bodySchema.safeParse(parseJson(raw.text))
  if (!body.success)
    return refuse(res, {
      status: 400,
      code: "invalid_request",
      message: 'Send JSON with "file_name" and "csv", the text of the statement.',
    })
  const imported = await req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).books.importStatement({
    fileName: body.data.file_name,
    csv: body.data.csv,
    startedBy: req.auth_context.actor_id,
  })
  if (imported.kind === "refused")
    return refuse(res, { status: 400, code: "invalid_statement", message: imported.reason })
  res.status(201).json({
    payment_reconciliation: toAdminRun(imported.run),
    skipped: imported.skipped.slice(0, SHOWN_SKIPPED),
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
