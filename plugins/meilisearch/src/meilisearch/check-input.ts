import type { IndexField } from "./index-plan"
import { refuse, refuseAsInvalid } from "./refusal"
import type { SearchInput } from "./search-input"

/** Throws QueryRefused for what the index does not have or the engine cannot do. */
export function checkInput({
  plan,
  skip,
  take,
  typoTolerance,
  q,
  distinct,
  facets,
  searchOn,
}: SearchInput): void {
  if (skip + take > plan.maxTotalHits) {
    refuseAsInvalid(`Only the first ${plan.maxTotalHits} results can be paged through.`)
  }
  if (typoTolerance === false && plan.typos.enabled && q !== undefined && q.trim() !== "") {
    refuse("Meilisearch decides about typos in the index's settings, not for one search.")
  }
  if (
    distinct !== undefined &&
    distinct !== plan.distinctAttribute &&
    !canBeFaceted(plan.fields.get(distinct))
  ) {
    refuseAsInvalid(`Field "${distinct}" must be filterable to be distinct.`)
  }
  const unsearched = searchOn?.find((path) => (plan.fields.get(path)?.weight ?? null) === null)
  if (unsearched !== undefined) refuseAsInvalid(`Field "${unsearched}" is not searchable.`)
  const unknown = facets.find(({ field }) => !canBeFaceted(plan.fields.get(field)))
  if (unknown) refuseAsInvalid(`Field "${unknown.field}" has no facets.`)
}

function canBeFaceted(field: IndexField | undefined): boolean {
  return field !== undefined && (field.isFilterable || field.isValueFacet || field.isNumberFacet)
}
