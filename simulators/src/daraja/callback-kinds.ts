import { z } from "zod"

/** What a message to the merchant is; `forged` ones come from the control routes only. */
export const callbackKindSchema = z.enum([
  "stk",
  "validation",
  "confirmation",
  "reversal",
  "b2c",
  "status",
  "balance",
  "queue_timeout",
  "forged",
])

export type CallbackKind = z.infer<typeof callbackKindSchema>
