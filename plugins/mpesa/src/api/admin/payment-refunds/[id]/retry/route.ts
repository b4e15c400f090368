import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { refuse } from "../../../../answers"
import { decide } from "../../decide"
import { retrySchema } from "../../schemas"

/** Another way, after one that did not work. */
export async function POST(req: AuthenticatedMedusaRequest<unknown>, res: MedusaResponse): Promise<void> {
  const body = retrySchema.safeParse(req.body ?? {})
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  await decide(req, res, { action: "retry", ...body.data })
}
