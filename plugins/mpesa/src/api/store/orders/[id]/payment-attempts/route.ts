import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { retryPayment } from "../../../../../settlement/retry-payment"
import { refuse } from "../../../../answers"

const bodySchema = z.strictObject({ phone: z.string().trim().min(1).max(40).optional() })
const keySchema = z.string().min(1).max(255).optional()

/** Tries again to pay an order, with another number if one is given. Answers `{ payment_attempt }`. */
export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const body = bodySchema.safeParse(req.body ?? {})
  const key = keySchema.safeParse(req.headers["idempotency-key"])
  if (!body.success || !key.success) {
    const issues = (body.error ?? key.error)?.issues.map(({ path, message }) => ({
      path: path.join("."),
      message,
    }))
    return refuse(res, {
      status: 400,
      code: "invalid_request",
      message: "The request may hold a phone number and nothing else.",
      details: { issues },
    })
  }

  const result = await retryPayment(req.scope, {
    orderId: req.params.id ?? "",
    phone: body.data.phone,
    idempotencyKey: key.data,
  })
  if (!result.ok) return refuse(res, result)
  res.json({ payment_attempt: result.attempt })
}
