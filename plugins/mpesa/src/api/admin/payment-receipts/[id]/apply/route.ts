import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { giveToOrder } from "../../../../../settlement/give-to-order"
import { refuse } from "../../../../answers"
import { answerQueue } from "../../answer-queue"

const bodySchema = z.strictObject({
  order_display_id: z.coerce.number().int().positive(),
  note: z.string().trim().max(500).nullish(),
})

/** Gives money that waits to an order. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = bodySchema.safeParse(req.body)
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  const outcome = await giveToOrder(req.scope, {
    receiptId: req.params.id ?? "",
    displayId: body.data.order_display_id,
    note: body.data.note || null,
    actor: req.auth_context.actor_id,
  })
  answerQueue(res, outcome)
}
