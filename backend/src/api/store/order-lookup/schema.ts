import { z } from "zod"

const MAX_DISPLAY_ID = 2_147_483_647

/** People copy the number as it is printed: "#1042", " 1042 ". */
const displayId = z
  .union([z.number(), z.string()], "must be the order number")
  .transform((value) => String(value).trim().replace(/^#\s*/, ""))
  .refine((value) => /^\d{1,10}$/.test(value) && Number(value) > 0 && Number(value) <= MAX_DISPLAY_ID, {
    message: "must be the number of the order, for example 1042",
  })
  .transform(Number)

export const orderLookupSchema = z.strictObject({
  display_id: displayId,
  phone: z
    .string("must be the phone number of the order")
    .trim()
    .min(1, "must not be empty")
    .max(40, "is too long"),
})

export type OrderLookupInput = z.output<typeof orderLookupSchema>
