import { z } from "zod"

const SORTS = ["newest", "price_asc", "price_desc", "name"] as const
/** Only what was searched for has an order of its own. */
const SEARCH_SORTS = ["relevance", ...SORTS] as const
const MAX_LIMIT = 60
const MAX_PAGE = 1_000_000
const MAX_OPTIONS = 20

const text = z
  .string("must be given once, as text")
  .trim()
  .min(1, "must not be empty")
  .max(200, "must be 200 characters or fewer")
  // Postgres stores no zero byte and would answer with an internal error.
  .refine((value) => !value.includes("\0"), "contains a character that is not allowed")

const shillings = z
  .string("must be given once")
  .regex(/^\d{1,9}$/, "must be a whole number of shillings, 0 or more")
  .transform(Number)

const flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true")

function wholeNumber(min: number, max: number) {
  const problem = `must be a whole number from ${min} to ${max}`
  return z
    .string(problem)
    .regex(/^\d{1,9}$/, problem)
    .transform(Number)
    .refine((value) => value >= min && value <= max, problem)
}

const option = text.transform((value, ctx) => {
  const colon = value.indexOf(":")
  const title = value.slice(0, colon).trim()
  const wanted = value.slice(colon + 1).trim()
  if (colon > 0 && title && wanted) return { title, value: wanted }
  ctx.addIssue({ code: "custom", message: "must look like Title:Value, for example Size:M" })
  return z.NEVER
})

const options = z
  .preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(option).max(MAX_OPTIONS, `may be given ${MAX_OPTIONS} times at most`).default([]),
  )
  .transform(groupByTitle)

/** The query of `GET /store/catalogue`. Unknown keys are refused: they are typing errors. */
export const catalogueQuerySchema = z
  .strictObject(
    {
      q: text.optional(),
      category: text.optional(),
      option: options,
      min_price: shillings.optional(),
      max_price: shillings.optional(),
      available: flag.default(false),
      on_sale: flag.default(false),
      sort: z.enum(SEARCH_SORTS, `must be one of ${SEARCH_SORTS.join(", ")}`).optional(),
      page: wholeNumber(1, MAX_PAGE).default(1),
      limit: wholeNumber(1, MAX_LIMIT).default(24),
    },
    {
      error: (issue) =>
        issue.code === "unrecognized_keys" ? `unknown parameter: ${issue.keys?.join(", ")}` : undefined,
    },
  )
  .refine(
    ({ min_price, max_price }) =>
      min_price === undefined || max_price === undefined || min_price <= max_price,
    {
      path: ["min_price"],
      message: "must not be more than max_price",
    },
  )
  .refine(({ q, sort }) => q !== undefined || sort !== "relevance", {
    path: ["sort"],
    message: "relevance is an order for searches: give q too",
  })
  .transform(({ q, option, min_price, max_price, on_sale, sort, ...rest }) => ({
    ...rest,
    q,
    sort: sort ?? (q === undefined ? ("newest" as const) : ("relevance" as const)),
    options: option,
    minPrice: min_price,
    maxPrice: max_price,
    onSale: on_sale,
  }))

export type CatalogueQuery = z.output<typeof catalogueQuerySchema>

/** A query whose words were looked up: `among` are the products that were found, the best first. */
export type CatalogueWish = CatalogueQuery & { among?: string[] | undefined }

/** Values of one title are alternatives; different titles must all hold for one and the same variant. */
export type ChosenOption = { title: string; values: string[] }

function groupByTitle(chosen: { title: string; value: string }[]): ChosenOption[] {
  const byTitle = new Map<string, Set<string>>()
  for (const { title, value } of chosen) byTitle.set(title, (byTitle.get(title) ?? new Set()).add(value))
  return [...byTitle].map(([title, values]) => ({ title, values: [...values] }))
}
