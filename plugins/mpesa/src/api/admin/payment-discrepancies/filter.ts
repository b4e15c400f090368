import { z } from "zod"
import { DISCREPANCY_KINDS } from "../../../modules/payment-attempts/models/payment-discrepancy"

/** What the list and its export can be narrowed to. */
export const filterSchema = z.object({
  status: z.enum(["open", "resolved"]).optional(),
  kind: z.enum(DISCREPANCY_KINDS).optional(),
  run_id: z.string().optional(),
})
