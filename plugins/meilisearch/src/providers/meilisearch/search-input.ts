import { MedusaError } from "@medusajs/framework/utils"
import type { SearchTypes } from "@medusajs/framework/types"
import { z } from "zod"
import type { FacetRequest, IndexPlan, SearchInput, SearchOutput } from "../../meilisearch"
import type { ResolvedMeilisearchOptions } from "./options"

const DEFAULT_TAKE = 20

/** What a query may say under `search_options.provider_options.meilisearch`. */
const queryOptionsSchema = z.strictObject({
  /** Gives words up, from the end (`last`) or the commonest first (`frequency`), instead of wanting all. */
  matching_strategy: z.enum(["last", "frequency"]).optional(),
})

/** What queries mean that do not say it themselves. */
type ShopWishes = Pick<ResolvedMeilisearchOptions, "matchStrategy" | "highlightTag" | "escapeHighlights">

/** The module's query in the words of the vendor's floor. Throws NOT_ALLOWED for cursors and vectors. */
export function toSearchInput(
  query: SearchTypes.ProviderSearchQuery,
  { plan, ...shop }: { plan: IndexPlan } & ShopWishes,
): SearchInput {
  const { pagination = {}, search_options: options = {} } = query
  if (pagination.cursor !== undefined) refuse("Meilisearch has no cursors; use skip.")
  if (options.vector) refuse("The Meilisearch provider does not search by vector.")
  const own = queryOptionsSchema.safeParse(options.provider_options?.["meilisearch"] ?? {})
  if (!own.success) refuse("provider_options.meilisearch of a query takes matching_strategy only.")
  return {
    plan,
    indexUid: query.index.physical_name,
    q: query.q,
    filters: query.filters,
    attributesToRetrieve: query.attributes_to_retrieve,
    skip: pagination.skip ?? 0,
    take: pagination.take ?? DEFAULT_TAKE,
    order: pagination.order,
    searchOn: options.attributes_to_search_on,
    matchStrategy: options.match_strategy ?? shop.matchStrategy,
    engineStrategy: own.data?.matching_strategy,
    typoTolerance: options.typo_tolerance,
    facets: (options.facets ?? []).map((facet): FacetRequest =>
      typeof facet === "string" ? { field: facet } : facet,
    ),
    highlight: options.highlight,
    highlightTag: shop.highlightTag,
    escapeHighlights: shop.escapeHighlights,
    distinct: options.distinct,
    minScore: options.min_score,
    includeScore: options.include_score ?? false,
    locales: options.locales ?? [],
    count: options.count ?? "estimated",
  }
}

export function toSearchResult(
  output: SearchOutput,
  { q, skip, take }: SearchInput,
): SearchTypes.SearchResult {
  const { hits, facets, count, processingTimeMs, truncatedFacets } = output
  return {
    hits,
    ...(facets ? { facets } : {}),
    metadata: {
      skip,
      take,
      count,
      ...(q === undefined ? {} : { query: q }),
      processing_time_ms: processingTimeMs,
    },
    provider_metadata: {
      engine: "meilisearch",
      ...(truncatedFacets.length === 0 ? {} : { truncated_facets: truncatedFacets }),
    },
  }
}

function refuse(message: string): never {
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
}
