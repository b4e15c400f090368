import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** Reversals whose outcome is unknown. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "reversal-timeout")
