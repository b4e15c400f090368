import { ApiError } from "../api-error"
import { readPath } from "../json"
import { filterabilityOf } from "../store/attribute-patterns"
import type { SearchIndex } from "../store/search-index"
import type { Candidate } from "./rank"
import type { SearchRequest } from "./request"

/** `all` wants every term. `last` gives up terms from the end, `frequency` the commonest first; one always stays. */
export function keepByStrategy(
  candidates: Candidate[],
  strategy: SearchRequest["matchingStrategy"],
): Candidate[] {
  const size = candidates[0]?.found.length ?? 0
  if (size === 0) return candidates
  if (strategy === "all") return candidates.filter(({ found }) => found.every(Boolean))
  const frequency = (at: number) => candidates.filter(({ found }) => found[at]).length
  const order = Array.from({ length: size }, (_, at) => at)
  if (strategy === "frequency") order.sort((a, b) => frequency(a) - frequency(b))
  return candidates.flatMap(({ document, found }) => {
    const missing = order.findIndex((at) => !found[at])
    const kept = new Set(missing === -1 ? order : order.slice(0, missing))
    return kept.size === 0 ? [] : [{ document, found: found.map((term, at) => (kept.has(at) ? term : null)) }]
  })
}

/** The first of each value; documents without it all stay. */
export function distinct(
  candidates: Candidate[],
  attribute: string | null,
  { uid, settings }: SearchIndex,
): Candidate[] {
  if (attribute === null) return candidates
  if (attribute !== settings.distinctAttribute && filterabilityOf(settings, attribute) === null) {
    throw new ApiError(
      "invalid_search_distinct",
      `Index \`${uid}\`: Attribute \`${attribute}\` is not filterable and thus, cannot be used as distinct attribute.`,
    )
  }
  const seen = new Set<string>()
  return candidates.filter(({ document }) => {
    const values = readPath(document, attribute).map(String)
    if (values.some((value) => seen.has(value))) return false
    values.forEach((value) => seen.add(value))
    return true
  })
}
