import { z } from "zod"
import { parsePhoneNumber } from "../../../daraja"
import { REFUND_METHODS } from "../../../modules/payment-attempts/models/payment-refund"

const words = z.string().trim().min(3).max(500)

const phoneField = z.string().transform((value, context) => {
  const phone = parsePhoneNumber(value)
  if (phone.ok) return phone.msisdn
  context.addIssue({ code: "custom", message: phone.reason })
  return z.NEVER
})

export const rejectSchema = z.strictObject({ reason: words })

export const doneSchema = z
  .strictObject({
    receipt: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{6,20}$/, "must be an M-Pesa receipt")
      .optional(),
    reason: words.optional(),
  })
  .refine(({ receipt, reason }) => receipt !== undefined || reason !== undefined, {
    message: "Write the M-Pesa receipt of the payment, or why there is none.",
  })

export const retrySchema = z.strictObject({
  method: z.enum(REFUND_METHODS).optional(),
  phone: phoneField.optional(),
})

export const receiptRefundSchema = z.strictObject({
  /** Whole shillings. */
  amount: z.int().positive(),
  note: words,
  phone: phoneField.optional(),
})
