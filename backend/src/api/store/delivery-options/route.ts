import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { findCounty } from "../../../delivery/counties"
import { listDeliveryOptions } from "../../../delivery/list-delivery-options"

/** `county`: code or name; leaves only the options that serve it. */
const querySchema = z.object({ county: z.string().trim().min(1).max(60).optional() })

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success) {
    const issues = query.error.issues.map(({ path, message }) => ({ path: path.join("."), message }))
    res.status(400).json(refusal("invalid_request", "The county could not be read.", { issues }))
    return
  }
  const county = query.data.county === undefined ? undefined : findCounty(query.data.county)
  if (county === null) {
    res
      .status(400)
      .json(refusal("unsupported_county", `"${query.data.county}" is not one of Kenya's 47 counties.`))
    return
  }
  res.json(await listDeliveryOptions(req.scope, { county }))
}

function refusal(code: string, message: string, details?: Record<string, unknown>) {
  return { type: "invalid_data", code, message, ...(details && { details }) }
}
