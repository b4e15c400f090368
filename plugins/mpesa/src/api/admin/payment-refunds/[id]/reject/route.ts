import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { refuse } from "../../../../answers"
import { decide } from "../../decide"
import { rejectSchema } from "../../schemas"

/** A person decides against a refund; the money stays where it was. */
export async function POST(req: AuthenticatedMedusaRequest<unknown>, res: MedusaResponse): Promise<void> {
  const body = rejectSchema.safeParse(req.body ?? {})
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  await decide(req, res, { action: "reject", ...body.data })
}
