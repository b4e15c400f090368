import { z } from "zod"

/** A fault that belongs to one field, in the words and the shape of `z.prettifyError`: the screen puts it there. */
export const atField = (field: string, message: string): string => {
  const issue = { code: "custom" as const, path: [field], message, input: undefined }
  return z.prettifyError(new z.ZodError([issue]))
}

const MISSING = "must not be empty"
const text = (longest: number) =>
  z.string(MISSING).trim().min(1, MISSING).max(longest, `must have ${longest} characters at most`)
const shortcode = z
  .string()
  .trim()
  .regex(/^\d{5,7}$/, "must be 5 to 7 digits")

const initiatorSchema = z.strictObject({
  name: text(100),
  // Not trimmed: a blank may be part of it.
  password: z.string(MISSING).min(1, MISSING).max(200, "must have 200 characters at most"),
  certificate: text(10_000),
})

export const tillSecretsSchema = z.strictObject({
  consumerKey: text(500),
  consumerSecret: text(500),
  passkey: text(500),
  initiator: initiatorSchema.optional(),
})

export type TillSecrets = z.output<typeof tillSecretsSchema>

const fields = {
  name: text(100),
  business_name: text(100).nullable(),
  type: z.enum(["paybill", "till"]),
  /** PayBill number; for a till its store (head office) number. */
  shortcode,
  till_number: shortcode.nullable(),
  sales_channel_id: text(100).nullable(),
  is_active: z.boolean(),
  initiator_password_set_at: z.coerce.date().nullable(),
}

export const newTillSchema = z.strictObject({
  ...fields,
  business_name: fields.business_name.default(null),
  type: fields.type.default("paybill"),
  till_number: fields.till_number.default(null),
  sales_channel_id: fields.sales_channel_id.default(null),
  is_active: fields.is_active.default(true),
  initiator_password_set_at: fields.initiator_password_set_at.default(null),
  secrets: tillSecretsSchema,
})

/** Secrets that are not named stay as they are, those of the initiator one by one too. */
export const tillChangeSchema = z
  .strictObject({
    ...fields,
    secrets: tillSecretsSchema.extend({ initiator: initiatorSchema.partial() }).partial(),
  })
  .partial()

export type TillInput = z.output<typeof newTillSchema>
export type TillChange = z.output<typeof tillChangeSchema>
