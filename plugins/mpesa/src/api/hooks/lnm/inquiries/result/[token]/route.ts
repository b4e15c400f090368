import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** Answers to questions about transactions and balances. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "inquiry-result")
