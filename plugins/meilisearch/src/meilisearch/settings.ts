import { COUNT_FIELD, HASH_FIELD, type IndexField, type IndexPlan } from "./index-plan"
import { toEngineLocales } from "./locales"

type FilterableRule = {
  attributePatterns: string[]
  features: { facetSearch: boolean; filter: { equality: boolean; comparison: boolean } }
}

/** Everything of an index's settings that this client owns; synonyms are set apart, since they change at run time. */
export type EngineSettings = {
  displayedAttributes: string[]
  searchableAttributes: string[]
  filterableAttributes: FilterableRule[]
  sortableAttributes: string[]
  rankingRules: string[]
  stopWords: string[]
  distinctAttribute: string | null
  typoTolerance: {
    enabled: boolean
    minWordSizeForTypos: { oneTypo: number; twoTypos: number }
    disableOnWords: string[]
    disableOnAttributes: string[]
    disableOnNumbers: boolean
  }
  faceting: { maxValuesPerFacet: number; sortFacetValuesBy: Record<string, "count" | "alpha"> }
  pagination: { maxTotalHits: number }
  localizedAttributes: { attributePatterns: string[]; locales: string[] }[] | null
}

/** Weight becomes order, keywords become exact, and each attribute is filterable only in the ways it is used. */
export function buildSettings(plan: IndexPlan): EngineSettings {
  const fields = [...plan.fields.values()]
  const searchable = fields
    .filter((field): field is IndexField & { weight: number } => field.weight !== null)
    .sort((a, b) => b.weight - a.weight)
  const exact = searchable.filter(({ kind }) => kind === "keyword").map(({ path }) => path)
  const locales = toEngineLocales(plan.locales)
  return {
    displayedAttributes: unique([
      plan.primaryKey,
      ...fields.filter(({ isRetrievable }) => isRetrievable).map(({ path }) => path),
      HASH_FIELD,
    ]),
    searchableAttributes: searchable.map(({ path }) => path),
    filterableAttributes: buildFilterable(plan, fields),
    sortableAttributes: fields.filter(({ isSortable }) => isSortable).map(({ path }) => path),
    rankingRules: [...plan.rankingRules],
    stopWords: [...plan.stopWords],
    distinctAttribute: plan.distinctAttribute,
    typoTolerance: {
      enabled: plan.typos.enabled,
      minWordSizeForTypos: { oneTypo: plan.typos.oneTypo, twoTypos: plan.typos.twoTypos },
      disableOnWords: [...plan.typos.exactWords],
      disableOnAttributes: unique([...plan.typos.exactAttributes, ...exact]),
      // A barcode with one wrong digit is another product.
      disableOnNumbers: true,
    },
    faceting: { maxValuesPerFacet: plan.maxValuesPerFacet, sortFacetValuesBy: { "*": "count" } },
    pagination: { maxTotalHits: plan.maxTotalHits },
    localizedAttributes: locales.length === 0 ? null : [{ attributePatterns: ["*"], locales }],
  }
}

/** One rule for each way of use. Deletes by id need the key, counts need the counting field. */
function buildFilterable(plan: IndexPlan, fields: readonly IndexField[]): FilterableRule[] {
  const used = fields.filter(
    ({ path, ...field }) =>
      field.isFilterable ||
      field.isValueFacet ||
      field.isNumberFacet ||
      path === plan.primaryKey ||
      path === plan.distinctAttribute,
  )
  const groups = [
    { facetSearch: false, comparison: false },
    { facetSearch: true, comparison: false },
    { facetSearch: false, comparison: true },
    { facetSearch: true, comparison: true },
  ]
  return groups.flatMap(({ facetSearch, comparison }) => {
    const names = used
      .filter((field) => field.isValueFacet === facetSearch && isNumeric(field) === comparison)
      .map(({ path }) => path)
    const attributePatterns = !facetSearch && !comparison ? [...names, COUNT_FIELD] : names
    if (attributePatterns.length === 0) return []
    return [{ attributePatterns, features: { facetSearch, filter: { equality: true, comparison } } }]
  })
}

function isNumeric({ kind }: IndexField): boolean {
  return kind === "number" || kind === "date"
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
