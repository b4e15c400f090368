import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** Outcomes of reversals. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "reversal-result")
