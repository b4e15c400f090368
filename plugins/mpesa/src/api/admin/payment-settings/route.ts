import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { readSettings, writeSettings } from "../../../modules/payment-attempts/ledger/settings"
import { parseRequest } from "../../parse-request"

/** Whole shillings; 0: each refund needs a second person; null: none does. */
const bodySchema = z.strictObject({
  refund_approval_above: z.number().int().min(0).max(10_000_000).nullable(),
})

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ settings: await readSettings(req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).ledger) })
}

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const settings = parseRequest(bodySchema, req.body, res)
  if (!settings) return
  const { ledger } = req.scope.resolve(PAYMENT_ATTEMPTS_MODULE)
  await writeSettings(ledger, settings, req.auth_context.actor_id)
  res.json({ settings: await readSettings(ledger) })
}
