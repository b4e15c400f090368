import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../../../receive"

/** That a question was not answered in time: nothing is known. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "inquiry-timeout")
