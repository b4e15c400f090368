import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { refuse } from "../../../../answers"
import { decide } from "../../decide"
import { doneSchema } from "../../schemas"

/** A person has paid it back by hand, or knows that it went back. */
export async function POST(req: AuthenticatedMedusaRequest<unknown>, res: MedusaResponse): Promise<void> {
  const body = doneSchema.safeParse(req.body ?? {})
  if (!body.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(body.error) })
  await decide(req, res, { action: "done", ...body.data })
}
