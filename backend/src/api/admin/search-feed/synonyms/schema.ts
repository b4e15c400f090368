import { z } from "zod"

const term = z
  .string("must be a text")
  .trim()
  .min(1, "must not be empty")
  .max(60, "must be 60 characters or fewer")
  .refine((text) => /[\p{L}\p{N}]/u.test(text), "must contain a letter or a digit")

export const synonymsSchema = z.strictObject({
  terms: z
    .array(term)
    .min(2, "needs two terms at least")
    .max(20, "may hold 20 terms at most")
    .refine(
      (terms) => new Set(terms.map((one) => one.toLowerCase())).size === terms.length,
      "holds a term twice",
    ),
})
