import { matchesFilter } from "../filter/evaluate"
import type { JsonObject } from "../json"
import type { SearchIndex } from "../store/search-index"
import type { Settings } from "../store/settings"
import { allowedFilter, checkSearchOn, countAllowedFacets, readSort } from "./allowed"
import { formatDocument, type FormatOptions } from "./format"
import { findTerm, searchableWords } from "./match"
import { distinct, keepByStrategy } from "./narrow"
import { pick } from "./pick"
import { queryTerms, type Term } from "./query-terms"
import { rank, scoreOf, type Candidate } from "./rank"
import type { SearchRequest } from "./request"

type Context = { request: SearchRequest; terms: Term[]; settings: Settings }

/** One search; `tokenFilter` is what a tenant token adds. Throws ApiErrors for what settings do not allow. */
export function search(index: SearchIndex, request: SearchRequest, tokenFilter?: unknown): JsonObject {
  const startedAt = performance.now()
  const { settings } = index
  const terms = queryTerms(request.q ?? "", settings)
  const context = { request, terms, settings }
  const matching = findMatching(index, context, [request.filter, tokenFilter])
  const facets = request.facets === null ? {} : countAllowedFacets(matching, request.facets, index)
  const { hits, page } = paginate(matching, context)
  return {
    hits: hits.map((candidate) => toHit(candidate, context)),
    query: request.q ?? "",
    processingTimeMs: Math.trunc(performance.now() - startedAt),
    ...page,
    ...facets,
  }
}

/** All documents that match, best first. */
export function findMatching(
  index: SearchIndex,
  { request, terms, settings }: Context,
  filters: unknown[],
): Candidate[] {
  const checked = filters.flatMap((filter) => allowedFilter(index, filter) ?? [])
  const sort = readSort(request.sort ?? [], index)
  checkSearchOn(request.attributesToSearchOn, index)
  const passing = [...index.documents.values()].filter((document) =>
    checked.every((filter) => matchesFilter(document, filter)),
  )
  const found = passing.flatMap((document) => {
    const words = searchableWords(document, settings, request.attributesToSearchOn ?? undefined)
    const [first, ...others] = terms
    if (!first) return [{ document, found: [] }]
    const start = findTerm(first, words, settings)
    // Only by frequency can a document be kept without the first term: the others need not be looked for.
    if (start === null && request.matchingStrategy !== "frequency") return []
    return [{ document, found: [start, ...others.map((term) => findTerm(term, words, settings))] }]
  })
  const kept = keepByStrategy(found, request.matchingStrategy)
  const ranked = rank(kept, settings, sort)
  const { rankingScoreThreshold } = request
  const scored =
    rankingScoreThreshold === null ? ranked : ranked.filter((one) => scoreOf(one) >= rankingScoreThreshold)
  return distinct(scored, request.distinct ?? settings.distinctAttribute, index)
}

function paginate(matching: Candidate[], { request, settings }: Context) {
  const max = settings.pagination.maxTotalHits
  const total = Math.min(matching.length, max)
  const reachable = matching.slice(0, max)
  if (request.page === undefined && request.hitsPerPage === undefined) {
    const { offset, limit } = request
    return {
      hits: reachable.slice(offset, offset + limit),
      page: { offset, limit, estimatedTotalHits: total },
    }
  }
  const { page = 1, hitsPerPage = 20 } = request
  const from = (Math.max(page, 1) - 1) * hitsPerPage
  const totalPages = hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage)
  const hits = page === 0 ? [] : reachable.slice(from, from + hitsPerPage)
  return { hits, page: { page, hitsPerPage, totalPages, totalHits: total } }
}

function toHit(candidate: Candidate, { request, terms, settings }: Context): JsonObject {
  const shown = pick(pick(candidate.document, settings.displayedAttributes), request.attributesToRetrieve)
  const hit: JsonObject = { ...shown }
  const { attributesToHighlight: highlight, attributesToCrop: crop } = request
  if (highlight !== null || crop !== null) {
    const options: FormatOptions = {
      highlight: highlight ?? [],
      crop: crop ?? [],
      cropLength: request.cropLength,
      cropMarker: request.cropMarker,
      preTag: request.highlightPreTag,
      postTag: request.highlightPostTag,
    }
    const named = [...(highlight ?? []), ...(crop ?? [])].map((name) => name.split(":")[0] ?? "")
    const displayed = pick(candidate.document, settings.displayedAttributes)
    const source = pick(displayed, [...request.attributesToRetrieve, ...named])
    hit["_formatted"] = formatDocument(source, { terms, settings, options })
  }
  if (request.showRankingScore) hit["_rankingScore"] = scoreOf(candidate)
  return hit
}
