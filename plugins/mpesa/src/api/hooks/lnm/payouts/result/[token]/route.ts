import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** Outcomes of payouts. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "b2c-result")
