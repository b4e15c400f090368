import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** Payouts whose outcome is unknown. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "b2c-timeout")
