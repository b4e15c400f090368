import { checkInput } from "./check-input"
import { fromEngineDocument } from "./document"
import { andFilters, compileFilter } from "./filter"
import { highlightParameters, planHighlight, readHighlights, type HighlightPlan } from "./highlight"
import { COUNT_FIELD } from "./index-plan"
import { toEngineLocales } from "./locales"
import { countOf, isSearched, planFacet, type FacetHits } from "./plan-facet"
import { toQueryText } from "./query-text"
import { refuse } from "./refusal"
import type { SearchReply } from "./schemas"
import type { SearchInput, SearchOutput } from "./search-input"
import { compileSort } from "./sort"

export type EngineQuery = { indexUid: string } & Record<string, unknown>
export type FacetSearch = { indexUid: string; body: Record<string, unknown> }

/** What one question needs of the engine, and how the answers are read; the first query is the one with the hits. */
export type SearchPlan = {
  queries: EngineQuery[]
  /** Searches among facet values, which the engine does not take in a multi-search. */
  facetSearches: FacetSearch[]
  read: (replies: readonly SearchReply[], facetHits: readonly FacetHits[]) => SearchOutput
}

const MAX_EXTRA_QUERIES = 60

/** Throws QueryRefused for what the engine cannot answer as asked. */
export function planSearch(input: SearchInput): SearchPlan {
  const { plan, indexUid, facets } = input
  checkInput(input)
  const q = toQueryText(input)
  const filter = compileFilter(input.filters, plan)
  const highlight = planHighlight({ ...input, hasQuery: q !== undefined })
  const common: EngineQuery = { indexUid, ...withoutUndefined(commonParameters(input, q)) }
  const counting = (narrowing: string | undefined): EngineQuery => ({
    ...common,
    ...withoutUndefined({ filter: andFilters(filter, narrowing) }),
    page: 1,
    hitsPerPage: 0,
    facets: [COUNT_FIELD],
  })

  const extra: EngineQuery[] = []
  // The place of its reply: the main query's is 0.
  const add = (query: EngineQuery) => extra.push(query)
  const readers = facets.map((facet) =>
    planFacet(facet, { input, add: (narrowing) => add(counting(narrowing)) }),
  )
  const pages = paginationOf(input)
  const countAt = pages.needsOwnCount ? add(counting(undefined)) : 0
  if (extra.length > MAX_EXTRA_QUERIES) {
    refuse(`This search needs ${extra.length} counts beside it; ${MAX_EXTRA_QUERIES} is the most.`)
  }

  const facetNames = facets
    .filter((facet) => facet.type !== "range" && !isSearched(facet))
    .map(({ field }) => field)
  const main: EngineQuery = {
    ...common,
    ...pages.parameters,
    ...highlightParameters(highlight),
    ...withoutUndefined({ filter, sort: compileSort(input.order, plan) }),
    attributesToRetrieve: [...new Set([plan.primaryKey, ...input.attributesToRetrieve])],
    showRankingScore: input.includeScore,
    facets: [...new Set([...facetNames, ...(input.count === "none" ? [] : [COUNT_FIELD])])],
  }
  const facetSearches = facets.filter(isSearched).map(({ field, query }) => ({
    indexUid,
    body: withoutUndefined({
      facetName: field,
      facetQuery: query,
      q,
      filter,
      matchingStrategy: common["matchingStrategy"],
      attributesToSearchOn: common["attributesToSearchOn"],
    }),
  }))

  return {
    queries: [main, ...extra],
    facetSearches,
    read(replies, facetHits) {
      const [reply, ...counts] = replies
      if (!reply) throw new RangeError("A search was read without its reply.")
      const waiting = [...counts]
      const searched = [...facetHits]
      const results = readers.map((reader) =>
        reader({ reply, nextCount: () => countOf(waiting.shift()), nextHits: () => searched.shift() ?? [] }),
      )
      return {
        hits: reply.hits.map((hit) => readHit(hit, { input, highlight })),
        ...(facets.length === 0
          ? {}
          : { facets: Object.fromEntries(results.map(({ field, result }) => [field, result])) }),
        count: input.count === "none" ? null : countOf(replies[countAt]),
        // It answers the queries of one call one after the other.
        processingTimeMs: replies.reduce((sum, one) => sum + one.processingTimeMs, 0),
        truncatedFacets: results.filter(({ isTruncated }) => isTruncated).map(({ field }) => field),
      }
    },
  }
}

function commonParameters(input: SearchInput, q: string | undefined): Record<string, unknown> {
  const locales = toEngineLocales(input.locales)
  return {
    q,
    matchingStrategy: input.engineStrategy ?? "all",
    attributesToSearchOn: input.searchOn && [...input.searchOn],
    distinct: input.distinct,
    rankingScoreThreshold: input.minScore,
    locales: locales.length === 0 ? undefined : locales,
  }
}

/** Pages make the engine find every match, so that counts and facets are exact; offsets let it stop early. */
function paginationOf({ skip, take, count }: SearchInput): {
  parameters: Record<string, number>
  needsOwnCount: boolean
} {
  if (count !== "exact") return { parameters: { offset: skip, limit: take }, needsOwnCount: false }
  if (take === 0) return { parameters: { page: 1, hitsPerPage: 0 }, needsOwnCount: false }
  if (skip % take === 0)
    return { parameters: { page: skip / take + 1, hitsPerPage: take }, needsOwnCount: false }
  return { parameters: { offset: skip, limit: take }, needsOwnCount: true }
}

function readHit(
  hit: Record<string, unknown>,
  { input, highlight }: { input: SearchInput; highlight: HighlightPlan | null },
): SearchOutput["hits"][number] {
  const { plan, attributesToRetrieve, includeScore } = input
  const document = fromEngineDocument(hit, plan)
  const id = String(document[plan.primaryKey])
  if (!attributesToRetrieve.includes(plan.primaryKey)) delete document[plan.primaryKey]
  const score = hit["_rankingScore"]
  return {
    id,
    document,
    ...(includeScore && typeof score === "number" ? { score } : {}),
    ...(highlight ? { highlights: readHighlights(hit["_formatted"], highlight) } : {}),
  }
}

function withoutUndefined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
