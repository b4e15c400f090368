import { z } from "zod"
import { ApiError } from "../api-error"
import type { Answer, Call, RouteSpec } from "../endpoints"
import { isObject } from "../json"
import type { Access } from "../keys"
import { invalidKey } from "../keys"
import type { MeilisearchParts } from "../parts"
import { countValues } from "../search/facets"
import { queryTerms } from "../search/query-terms"
import { readMultiSearch, readSearchRequest } from "../search/request"
import { findMatching, search } from "../search/search"
import { editDistance, normalizeWord } from "../search/words"
import { filterabilityOf } from "../store/attribute-patterns"

const MAX_FACET_HITS = 100

export function searchRoutes(parts: MeilisearchParts): RouteSpec[] {
  const common = { method: "POST", route: "search", action: "search" } as const
  return [
    { ...common, path: "/multi-search", handle: (call) => multiSearch(parts, call) },
    {
      ...common,
      path: "/indexes/:uid/search",
      handle: ({ param, body, access }) => ({
        body: one(parts, { uid: param("uid"), access, request: readSearchRequest(body) }),
      }),
    },
    { ...common, path: "/indexes/:uid/facet-search", handle: (call) => facetSearch(parts, call) },
  ]
}

/** One query that fails fails them all, with its place in front of the message. */
function multiSearch(parts: MeilisearchParts, { body, access }: Call): Answer {
  const results = readMultiSearch(body).map(({ indexUid, request }, index) => {
    try {
      return { indexUid, ...one(parts, { uid: indexUid, access, request }) }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      throw new ApiError(error.code, `Inside \`.queries[${index}]\`: ${error.message}`)
    }
  })
  return { body: { results } }
}

function one(
  { indexes }: MeilisearchParts,
  { uid, access, request }: { uid: string; access: Access; request: ReturnType<typeof readSearchRequest> },
) {
  if (!access.allows(uid)) throw invalidKey()
  return search(indexes.get(uid), request, access.filterFor(uid))
}

const facetRequestSchema = z.looseObject({
  facetName: z.string(),
  facetQuery: z.string().nullable().optional(),
})

function facetSearch({ indexes }: MeilisearchParts, { param, body, access }: Call): Answer {
  const parsed = facetRequestSchema.safeParse(body)
  if (!parsed.success) throw new ApiError("missing_facet_search_facet_name", "Missing field `facetName`")
  if (!access.allows(param("uid"))) throw invalidKey()
  const index = indexes.get(param("uid"))
  const { facetName, facetQuery } = parsed.data
  const { q, filter, matchingStrategy, attributesToSearchOn } = isObject(body) ? body : {}
  if (!index.settings.facetSearch)
    throw new ApiError("facet_search_disabled", "The facet search is disabled for this index")
  if (!(filterabilityOf(index.settings, facetName)?.facetSearch ?? false)) {
    throw new ApiError(
      "invalid_facet_search_facet_name",
      `Attribute \`${facetName}\` is not facet-searchable.`,
    )
  }
  const request = readSearchRequest({ q, filter, matchingStrategy, attributesToSearchOn })
  const context = { request, terms: queryTerms(request.q ?? "", index.settings), settings: index.settings }
  const matching = findMatching(index, context, [request.filter, access.filterFor(param("uid"))])
  const counts = countValues(
    matching.map(({ document }) => document),
    facetName,
  )
  const facetHits = [...counts]
    .filter(([value]) => matchesFacetQuery(value, facetQuery ?? ""))
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, MAX_FACET_HITS)
    .map(([value, count]) => ({ value, count }))
  return { body: { facetHits, facetQuery: facetQuery ?? null, processingTimeMs: 0 } }
}

/** The beginning of the value, with a typo or two in longer queries. */
function matchesFacetQuery(value: string, query: string): boolean {
  const [wanted, whole] = [normalizeWord(query), normalizeWord(value)]
  if (whole.startsWith(wanted)) return true
  const typos = wanted.length < 5 ? 0 : wanted.length < 9 ? 1 : 2
  return typos > 0 && editDistance(wanted, whole.slice(0, wanted.length), typos) <= typos
}
