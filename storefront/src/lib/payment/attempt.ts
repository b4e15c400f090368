import { z } from "zod"

/** What the backend tells of one try to pay. Amounts in whole shillings, times ISO 8601 in UTC. */
export const attemptSchema = z.object({
  id: z.string(),
  status: z.enum(["created", "sent", "waiting", "paid", "failed", "expired", "unknown"]),
  code: z.string().nullish(),
  message: z.string(),
  can_retry: z.boolean(),
  retry_after_s: z.number().nullish(),
  receipt: z.string().nullish(),
  order_id: z.string(),
  amount: z.number(),
  currency_code: z.string(),
  phone_masked: z.string(),
  business_name: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  order_expires_at: z.string().nullish(),
})

export type PaymentAttempt = z.output<typeof attemptSchema>
export type AttemptStatus = PaymentAttempt["status"]
