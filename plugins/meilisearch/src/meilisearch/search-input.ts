import type { FilterTree } from "./filter"
import type { IndexPlan } from "./index-plan"

export type FacetRequest =
  | { field: string; type?: "value"; limit?: number; sort?: "count" | "alpha"; query?: string }
  | { field: string; type: "range"; ranges: { key?: string; from?: number | string; to?: number | string }[] }
  | { field: string; type: "stats" }

export type HighlightRequest = {
  fields: string[]
  pre_tag?: string
  post_tag?: string
  /** Length in words; the engine's default is 10. */
  snippet?: boolean | { length: number }
}

/** One question, in the words of the shop system's query but without its types. */
export type SearchInput = {
  plan: IndexPlan
  indexUid: string
  q?: string | undefined
  filters?: FilterTree | undefined
  attributesToRetrieve: readonly string[]
  skip: number
  take: number
  order?: Record<string, "ASC" | "DESC"> | undefined
  searchOn?: readonly string[] | undefined
  /** `all`: whole words, all of them. `last`: the same, and the last may be a beginning. */
  matchStrategy: "all" | "any" | "last"
  /** The engine's own strategy, for callers that want words to be given up. */
  engineStrategy?: "last" | "frequency" | undefined
  typoTolerance?: boolean | undefined
  facets: readonly FacetRequest[]
  highlight?: boolean | HighlightRequest | undefined
  /** Around a match, where the request names no tags. */
  highlightTag: "mark" | "em"
  /** Whether highlights are HTML with the text escaped, or the text as it is with tags put in. */
  escapeHighlights: boolean
  distinct?: string | undefined
  minScore?: number | undefined
  includeScore: boolean
  locales: readonly string[]
  count: "estimated" | "exact" | "none"
}

export type FacetResult =
  | { type: "value"; values: { value: string; count: number }[] }
  | { type: "range"; ranges: { key: string; from?: number | string; to?: number | string; count: number }[] }
  | { type: "stats"; min: number; max: number; count: number }

export type SearchOutput = {
  hits: {
    id: string
    score?: number
    document: Record<string, unknown>
    highlights?: Record<string, string[]>
  }[]
  facets?: Record<string, FacetResult>
  count: number | null
  processingTimeMs: number
  /** Facets whose values were more than the engine lists; the rest of their values is not known. */
  truncatedFacets: string[]
}
