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

const MOST_QUERIES = 20
/** Deeper than any filter that a person makes; Medusa's own validation goes down by recursion. */
const MAX_DEPTH = 20

const shallow = z.unknown().refine(isShallow, `must be ${MAX_DEPTH} levels deep at most`)
const single = shallow.pipe(query)
const several = shallow.pipe(
  z.looseObject({
    queries: z.array(query, "must be a list").max(MOST_QUERIES, `may hold ${MOST_QUERIES} queries at most`),
  }),
)

/** A body is one question, or holds several under `queries`. */
export const storeSearchSchemaOf = (body: unknown) =>
  typeof body === "object" && body !== null && "queries" in body ? several : single

function isShallow(body: unknown): boolean {
  let level = [body]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return false
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null ? Object.values(value) : [],
    )
  }
  return true
}
