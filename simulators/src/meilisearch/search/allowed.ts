import { ApiError } from "../api-error"
import { fieldsOf } from "../filter/evaluate"
import { parseFilter, type Filter } from "../filter/parse"
import { filterabilityOf, filterableNames, matchesPattern } from "../store/attribute-patterns"
import type { SearchIndex } from "../store/search-index"
import { countFacets } from "./facets"
import type { Candidate } from "./rank"

/** Throws `invalid_search_filter` for attributes that are not filterable, or not in this way. */
export function allowedFilter(
  index: SearchIndex,
  filter: unknown,
  code: "invalid_search_filter" | "invalid_document_filter" = "invalid_search_filter",
): Filter | null {
  const parsed = parseFilter(filter, code)
  if (!parsed) return null
  for (const field of fieldsOf(parsed)) {
    const allowed = filterabilityOf(index.settings, field)
    const needsComparison = usesComparison(parsed, field)
    if (allowed && (needsComparison ? allowed.comparison : true)) continue
    const names = filterableNames(index.settings).map((name) => `\`${name}\``)
    const known =
      names.length === 0
        ? "This index does not have configured filterable attributes."
        : `Available filterable attribute patterns are: ${names.join(", ")}.`
    const what = allowed ? "Filter operator is not allowed for the attribute" : "Attribute"
    const tail = allowed ? "." : ` is not filterable. ${known}`
    throw new ApiError(code, `Index \`${index.uid}\`: ${what} \`${field}\`${tail}`)
  }
  return parsed
}

/** The sort of a request, each attribute of which must be sortable. */
export function readSort(sort: readonly string[], index: SearchIndex) {
  return sort.map((expression) => {
    const match = /^(.+):(asc|desc)$/.exec(expression)
    if (!match) {
      throw new ApiError(
        "invalid_search_sort",
        `Invalid syntax for the sort parameter: expected expression ending by \`:asc\` or \`:desc\`, found \`${expression}\`.`,
      )
    }
    const [, attribute = "", direction] = match
    const { sortableAttributes, rankingRules } = index.settings
    if (!sortableAttributes.some((name) => matchesPattern(name, attribute))) {
      const names = [...sortableAttributes].sort().map((name) => `\`${name}\``)
      throw new ApiError(
        "invalid_search_sort",
        `Index \`${index.uid}\`: Attribute \`${attribute}\` is not sortable. ${names.length === 0 ? "This index does not have configured sortable attributes." : `Available sortable attributes are: ${names.join(", ")}.`}`,
      )
    }
    if (!rankingRules.includes("sort")) {
      throw new ApiError(
        "invalid_search_sort",
        `Index \`${index.uid}\`: You must specify where \`sort\` is listed in the rankingRules setting to use the sort parameter at search time.`,
      )
    }
    return { attribute, isAscending: direction === "asc" }
  })
}

/** Throws for an attribute that is not searchable. */
export function checkSearchOn(attributes: readonly string[] | null, { uid, settings }: SearchIndex): void {
  const { searchableAttributes } = settings
  if (searchableAttributes.includes("*")) return
  const unknown = attributes?.find(
    (attribute) => attribute !== "*" && !searchableAttributes.includes(attribute),
  )
  if (unknown === undefined) return
  throw new ApiError(
    "invalid_search_attributes_to_search_on",
    `Index \`${uid}\`: Attribute \`${unknown}\` is not searchable. Available searchable attributes are: \`${searchableAttributes.join(", ")}\`.`,
  )
}

/** The facets of a request by name; throws `invalid_search_facets` for one that is not filterable. */
export function countAllowedFacets(
  matching: Candidate[],
  facets: readonly string[],
  { uid, settings }: SearchIndex,
) {
  const names = facets.includes("*") ? filterableNames(settings) : facets
  const refused = names.filter((name) => filterabilityOf(settings, name) === null)
  if (refused.length > 0) {
    const [only] = refused
    const known = filterableNames(settings)
      .map((name) => `\`${name}\``)
      .join(", ")
    throw new ApiError(
      "invalid_search_facets",
      `Index \`${uid}\`: Invalid facet distribution: Attribute \`${only}\` is not filterable. Available filterable attributes patterns are: ${known}.`,
    )
  }
  return countFacets(
    matching.map(({ document }) => document),
    names,
    settings,
  )
}

function usesComparison(filter: Filter, field: string): boolean {
  if (filter.kind === "and" || filter.kind === "or")
    return filter.parts.some((part) => usesComparison(part, field))
  if (filter.kind === "not") return usesComparison(filter.part, field)
  if (filter.field !== field) return false
  return (
    filter.kind === "between" ||
    (filter.kind === "compare" && filter.operator !== "=" && filter.operator !== "!=")
  )
}
