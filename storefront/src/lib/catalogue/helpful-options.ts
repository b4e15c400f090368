import type { CatalogueQuery } from "./catalogue-query"
import type { OptionFacet } from "./types"

/** More than this is a wall of boxes, and every box costs the shopper data. */
const MAX_OPTIONS = 4

/**
 * The option filters worth offering: those that can narrow (two values or more), the ones that concern the most
 * products first. What is already chosen is always there, so that it can be taken back.
 */
export function helpfulOptions(
  options: readonly OptionFacet[],
  query: Pick<CatalogueQuery, "options">,
): OptionFacet[] {
  const chosenTitles = new Set(query.options.map((option) => option.title))
  const reach = (option: OptionFacet) => Math.max(0, ...option.values.map((value) => value.count))
  const chosen = options.filter((option) => chosenTitles.has(option.title))
  const others = options
    .filter((option) => !chosenTitles.has(option.title) && option.values.length > 1)
    .sort((a, b) => reach(b) - reach(a) || a.title.localeCompare(b.title))
  return [...chosen, ...others].slice(0, Math.max(MAX_OPTIONS, chosen.length))
}
