import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receive } from "../../receive"

/** Callbacks of prompts. */
export const POST = (req: MedusaRequest, res: MedusaResponse) => receive(req, res, "stk")
