import type { SearchTypes } from "@medusajs/framework/types"
import { compileFacets, facetResult } from "./facets"
import { compileFilters } from "./filters"
import type { Found } from "./find-match"
import { highlight, highlighterOf } from "./highlight"
import { pick } from "./pick"
import type { Plan } from "./plan"
import {
  buildCounts,
  buildHits,
  MAX_COUNTED,
  MAX_HITS,
  type HitsInput,
  type Match,
  type Statement,
} from "./search-statements"
import { tableOf } from "./table"

/** The engine's name, in results and in the options of an index. */
export const ENGINE = "postgres-words"

export type HitRow = { id: string; document?: Record<string, unknown>; score: number }
export type CountRow = { count: number } & Record<string, unknown>

/** What was looked for, and the rows that its two statements gave. */
export type Looked = { found: Found; hits: HitRow[]; counts: CountRow | undefined }

export type SearchPlan = {
  /** Null where no hit is wanted. */
  hitsOf(match: Match): Statement | null
  /** Null where neither a count nor a facet is wanted. */
  countsOf(match: Match): Statement | null
  /** @param tookMs since the search came */
  read(looked: Looked, tookMs: number): SearchTypes.SearchResult
}

/** The statements of a search, and how their rows become its result. Throws for what the index does not have. */
export function planSearch(input: SearchTypes.ProviderSearchQuery, plan: Plan): SearchPlan {
  const table = tableOf(input.index.physical_name)
  const options = input.search_options ?? {}
  const skip = input.pagination?.skip ?? 0
  const take = Math.min(input.pagination?.take ?? 20, MAX_HITS)
  const limit = options.count === "exact" ? Number.MAX_SAFE_INTEGER - 1 : MAX_HITS
  const filters = compileFilters(input.filters, plan)
  const facets = compileFacets(options.facets, plan)
  const highlighter = highlighterOf(
    options.highlight,
    plan.fields.flatMap(({ path, weight }) => (weight ? [path] : [])),
  )

  return {
    hitsOf: (match) =>
      take === 0 || skip >= MAX_HITS
        ? null
        : buildHits({
            table,
            plan,
            match,
            filters,
            order: input.pagination?.order ?? {},
            boosts: boostsOf(input.index, plan),
            skip,
            take: Math.min(take, MAX_HITS - skip),
            withDocuments:
              highlighter !== undefined || input.attributes_to_retrieve.some((path) => path !== "id"),
          }),
    countsOf: (match) =>
      options.count === "none" && facets.length === 0
        ? null
        : buildCounts({ table, match, filters, facets, limit }),
    read({ found, hits, counts }, tookMs) {
      const count = counts?.count ?? 0
      return {
        hits: hits.map(({ id, document = { id }, score }) => ({
          id,
          ...(options.include_score ? { score: Number(score) } : {}),
          document: pick(document, input.attributes_to_retrieve),
          ...(highlighter && found.words.length > 0
            ? { highlights: highlight(document, found.words, highlighter) }
            : {}),
        })),
        ...(facets.length > 0
          ? {
              facets: Object.fromEntries(
                facets.map((facet, index) => [facet.field, facetResult(facet, counts?.[`facet_${index}`])]),
              ),
            }
          : {}),
        metadata: {
          skip,
          take,
          count: options.count === "none" ? null : Math.min(count, limit),
          ...(input.q === undefined ? {} : { query: input.q }),
          processing_time_ms: Math.round(tookMs * 10) / 10,
        },
        provider_metadata: {
          engine: ENGINE,
          ...(count > limit ? { count_is_capped: true } : {}),
          ...(facets.length > 0 && count >= MAX_COUNTED ? { facets_count_first: MAX_COUNTED } : {}),
          ...(found.step ? { step: found.step } : {}),
          ...(found.corrected ? { corrected: found.corrected } : {}),
        },
      }
    },
  }
}

/** `settings.provider_options["postgres-words"].boosts`: `{ <field>: <weight> }`. */
function boostsOf(index: SearchTypes.ResolvedSearchIndexDefinition, plan: Plan): HitsInput["boosts"] {
  const boosts = index.settings.provider_options?.[ENGINE]?.boosts ?? {}
  return Object.entries(boosts as Record<string, number>).flatMap(([path, weight]) => {
    const field = plan.byPath.get(path)
    return field?.isStored && Number.isFinite(weight)
      ? [{ column: field.column, isBoolean: field.type === "boolean", weight }]
      : []
  })
}
