import { z } from "zod"
import { attemptSchema } from "./attempt"

const payByHandSchema = z.object({
  kind: z.enum(["paybill", "till"]),
  number: z.string(),
  /** At a PayBill: the account that names the order. A till has none. */
  account_reference: z.string().nullish(),
  amount: z.number(),
  business_name: z.string(),
})

/** What the backend tells of the money of an order, whichever way it came. Whole shillings, times ISO 8601 in UTC. */
export const orderPaymentSchema = z.object({
  order_id: z.string(),
  display_id: z.number(),
  status: z.enum(["unpaid", "part_paid", "paid", "canceled"]),
  total: z.number(),
  received: z.number(),
  remaining: z.number(),
  /** Came too much or too late; it waits to be sent back. */
  excess: z.number(),
  receipts: z.array(
    z.object({ receipt: z.string().nullable(), amount: z.number(), paid_at: z.string().nullable() }),
  ),
  /** The newest request to a phone. */
  payment_attempt: attemptSchema.nullable(),
  pay_by_hand: payByHandSchema.nullable(),
})

export type OrderPayment = z.output<typeof orderPaymentSchema>
export type PayByHand = z.output<typeof payByHandSchema>
