import { MedusaError } from "@medusajs/framework/utils"
import { z } from "zod"

/** What a payment session keeps. The Store API shows it, so it holds no secret and no phone number. */
const schema = z.object({
  session_id: z.string().min(1),
  /** Whole shillings. */
  amount: z.number(),
  currency_code: z.string(),
  attempt_id: z.string().optional(),
  receipt: z.string().nullish(),
  /** All of them, when the order was paid in parts. */
  receipts: z.array(z.string()).optional(),
})

export type SessionData = z.output<typeof schema>

/** `sessionId`, when Medusa gives it, must be the one in the data. */
export function readSessionData(data: unknown, sessionId?: string): SessionData {
  const parsed = schema.safeParse(data)
  if (!parsed.success || (sessionId !== undefined && parsed.data.session_id !== sessionId)) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The data of this payment session is not ours.")
  }
  return parsed.data
}
