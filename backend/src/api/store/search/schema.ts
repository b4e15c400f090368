import { z } from "zod"

const MAX_TEXT = 200
/** The deepest hit that is given out. */
const MAX_HITS = 1_000

/**
 * What is asked of every query beyond Medusa's own validation, which comes after this one: texts of a length that a
 * person types, and pages that exist.
 */
const query = z.looseObject({
  filters: z
    .looseObject({
      q: z
        .string("must be a text")
        .max(MAX_TEXT, `must be ${MAX_TEXT} characters or fewer`)
        .refine((text) => !text.includes("\0"), "contains a character that is not allowed")
        .optional(),
    })
    .optional(),
  pagination: z
    .looseObject({
      skip: z
        .number("must be a number")
        .int("must be a whole number")
        .min(0, "must be 0 or more")
        .max(MAX_HITS, `must be ${MAX_HITS} or less: narrow the search instead`)
        .optional(),
    })
    .optional(),
  search_options: z
    .looseObject({
      highlight: z
        .union([
          z.boolean(),
          z.looseObject({
            pre_tag: z.enum(["<em>", "<mark>"], "must be <em> or <mark>").optional(),
            post_tag: z.enum(["</em>", "</mark>"], "must be </em> or </mark>").optional(),
          }),
        ])
        .optional(),
      facets: z.array(z.unknown()).max(20, "may hold 20 facets at most").optional(),
    })
    .optional(),
})

export const storeSearchSchema = z.union([z.looseObject({ queries: z.array(query).max(20) }), query])
