import { z } from "zod"
import { ApiError, type ErrorCode } from "../api-error"
import { isObject } from "../json"
import { findUnknownLocale, unknownLocaleMessage } from "../locales"

const strings = z.array(z.string())
const count = z.int().nonnegative()

const requestSchema = z.strictObject({
  q: z.string().nullable().default(null),
  offset: count.default(0),
  limit: count.default(20),
  page: count.optional(),
  hitsPerPage: count.optional(),
  filter: z.unknown().optional(),
  sort: strings.nullable().default(null),
  distinct: z.string().nullable().default(null),
  facets: strings.nullable().default(null),
  attributesToRetrieve: strings.default(["*"]),
  attributesToCrop: strings.nullable().default(null),
  attributesToHighlight: strings.nullable().default(null),
  cropLength: count.default(10),
  cropMarker: z.string().default("…"),
  highlightPreTag: z.string().default("<em>"),
  highlightPostTag: z.string().default("</em>"),
  matchingStrategy: z.enum(["last", "all", "frequency"]).default("last"),
  attributesToSearchOn: strings.nullable().default(null),
  rankingScoreThreshold: z.number().min(0).max(1).nullable().default(null),
  locales: strings.nullable().default(null),
  showRankingScore: z.boolean().default(false),
  showMatchesPosition: z.boolean().default(false),
  showPerformanceDetails: z.boolean().default(false),
})

export type SearchRequest = z.output<typeof requestSchema>

/** Throws the code of the first field that is not usable. `at` is where the query stands in a multi-search. */
export function readSearchRequest(body: unknown, at = ""): SearchRequest {
  const parsed = requestSchema.safeParse(body ?? {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = String(issue?.path[0] ?? "")
    if (field === "") throw new ApiError("bad_request", `${inside(at)}${issue?.message ?? "Unknown field"}`)
    throw new ApiError(
      codeOf(field),
      `${inside(at)}Invalid value at \`.${field}\`: ${issue?.message ?? "not usable"}`,
    )
  }
  const unknown = findUnknownLocale(parsed.data.locales ?? [])
  if (unknown !== null) {
    const index = parsed.data.locales?.indexOf(unknown) ?? 0
    throw new ApiError("invalid_search_locales", unknownLocaleMessage(unknown, `${at}.locales[${index}]`))
  }
  return parsed.data
}

/** The queries of a multi-search, each with the index it goes to. */
export function readMultiSearch(body: unknown): { indexUid: string; request: SearchRequest }[] {
  if (!isObject(body) || !Array.isArray(body["queries"])) {
    throw new ApiError("bad_request", "Missing field `queries`")
  }
  if ("federation" in body && body["federation"] !== null) {
    throw new ApiError("bad_request", "Federated search is not modelled by this stand-in.")
  }
  return body["queries"].map((query: unknown, index) => {
    const at = `.queries[${index}]`
    const { indexUid, ...request } = isObject(query) ? query : {}
    if (typeof indexUid !== "string")
      throw new ApiError("missing_index_uid", `Missing field \`indexUid\` inside \`${at}\``)
    return { indexUid, request: readSearchRequest(request, at) }
  })
}

function inside(at: string): string {
  return at === "" ? "" : `Inside \`${at}\`: `
}

function codeOf(field: string): ErrorCode {
  return `invalid_search_${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}` as ErrorCode
}
