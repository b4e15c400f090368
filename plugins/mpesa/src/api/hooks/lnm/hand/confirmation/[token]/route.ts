import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** Payments made at the PayBill or till, and the twins of answered prompts. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "c2b-confirmation")
