import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readPermissions } from "../../policies"

/** What the signed-in member of staff may do on this page. Without roles in the shop: everything. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ permissions: await readPermissions(req) })
}
