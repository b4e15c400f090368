/** A leaf field of an index, as the engine sees it. */
export type IndexField = {
  /** Dotted: `variants.sku`. */
  path: string
  kind: "text" | "keyword" | "number" | "date" | "boolean"
  isArray: boolean
  /** Higher is more; null when the field is not searched. */
  weight: number | null
  isFilterable: boolean
  isSortable: boolean
  /** Facets by value: counted, and searchable among themselves. */
  isValueFacet: boolean
  /** Facets by range or statistics. */
  isNumberFacet: boolean
  isRetrievable: boolean
}

/** What an index holds and how, without a word of any shop system. */
export type IndexPlan = {
  primaryKey: string
  fields: ReadonlyMap<string, IndexField>
  typos: {
    enabled: boolean
    oneTypo: number
    twoTypos: number
    exactAttributes: readonly string[]
    exactWords: readonly string[]
  }
  distinctAttribute: string | null
  rankingRules: readonly string[]
  stopWords: readonly string[]
  locales: readonly string[]
  maxTotalHits: number
  maxValuesPerFacet: number
}

/** In every document, always 1: its count as a facet is the number of matches, which the engine else caps. */
export const COUNT_FIELD = "_n"
/** In every document: the hash of its content, for drift checks. */
export const HASH_FIELD = "_h"

/**
 * `sort` comes first, so that an order that was asked for holds; without one the rule does nothing and relevance
 * decides. The engine's own default has it fifth, as a tie-break.
 */
export const DEFAULT_RANKING_RULES = ["sort", "words", "typo", "proximity", "attribute", "exactness"] as const
