import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { completeCanceledOrder } from "../../../../../settlement/complete-canceled-order"
import { refuse } from "../../../../answers"
import { answerQueue } from "../../answer-queue"

const bodySchema = z.strictObject({ note: z.string().trim().max(500).nullish() })

/** Places the cancelled order of this money again, when there is stock, and pays it with the money. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = bodySchema.safeParse(req.body ?? {})
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  const outcome = await completeCanceledOrder(req.scope, {
    receiptId: req.params.id ?? "",
    note: body.data.note || null,
    actor: req.auth_context.actor_id,
  })
  answerQueue(res, outcome)
}
