import { toEngineDate } from "./document"
import { andFilters, quote } from "./filter"
import { COUNT_FIELD, type IndexField } from "./index-plan"
import { refuseAsInvalid } from "./refusal"
import type { SearchReply } from "./schemas"
import type { FacetRequest, FacetResult, SearchInput } from "./search-input"

export type FacetHits = { value: string; count: number }[]
const DEFAULT_FACET_VALUES = 10

type FacetReading = { field: string; result: FacetResult; isTruncated: boolean }
type FacetReader = (from: {
  reply: SearchReply
  nextCount: () => number
  nextHits: () => FacetHits
}) => FacetReading

/** Asks for the counts a facet needs beside the search, and says how its result is read. */
export function planFacet(
  facet: FacetRequest,
  { input, add }: { input: SearchInput; add: (narrowing: string) => number },
): FacetReader {
  const { field } = facet
  if (facet.type === "stats") {
    add(`${quote(field)} EXISTS`)
    return ({ reply, nextCount }) => {
      const { min = 0, max = 0 } = reply.facetStats?.[field] ?? {}
      return { field, result: { type: "stats", min, max, count: nextCount() }, isTruncated: false }
    }
  }
  if (facet.type === "range") {
    facet.ranges.forEach((range) => add(rangeFilter(input.plan.fields.get(field), range)))
    return ({ nextCount }) => {
      const ranges = facet.ranges.map(({ key, ...bounds }) => ({
        key: key ?? `${bounds.from ?? "*"}-${bounds.to ?? "*"}`,
        ...bounds,
        count: nextCount(),
      }))
      return { field, result: { type: "range", ranges }, isTruncated: false }
    }
  }
  const { sort = "count", limit = DEFAULT_FACET_VALUES } = facet
  const most = input.plan.maxValuesPerFacet
  return ({ reply, nextHits }) => {
    const values = isSearched(facet)
      ? nextHits()
      : Object.entries(reply.facetDistribution?.[field] ?? {}).map(([value, count]) => ({ value, count }))
    const byText = (a: { value: string }, b: { value: string }) => (a.value < b.value ? -1 : 1)
    const sorted = [...values].sort((a, b) => (sort === "count" ? b.count - a.count : 0) || byText(a, b))
    // By count the engine lists the greatest, so cutting here is exact. By alphabet it may have left values out.
    const isTruncated = values.length >= most && (sort === "alpha" || limit > most)
    return { field, result: { type: "value", values: sorted.slice(0, limit) }, isTruncated }
  }
}

/** Only its values that match a query are wanted. */
export function isSearched(facet: FacetRequest): facet is FacetRequest & { query: string } {
  return (
    (facet.type ?? "value") === "value" && "query" in facet && facet.query !== undefined && facet.query !== ""
  )
}

/** From inclusive, to exclusive. */
function rangeFilter(
  field: IndexField | undefined,
  { from, to }: { from?: number | string; to?: number | string },
): string {
  const path = quote(field?.path ?? "")
  const bound = (value: number | string) => {
    const number = field?.kind === "date" ? toEngineDate(value) : Number(value)
    if (number === undefined || !Number.isFinite(number))
      refuseAsInvalid(`A range of ${path} needs numbers or dates.`)
    return quote(String(number))
  }
  return (
    andFilters(
      from === undefined ? undefined : `${path} >= ${bound(from)}`,
      to === undefined ? undefined : `${path} < ${bound(to)}`,
    ) ?? `${path} EXISTS`
  )
}

/** The counting field's own facet; the engine caps its other totals at `maxTotalHits`. */
export function countOf(reply: SearchReply | undefined): number {
  return reply?.facetDistribution?.[COUNT_FIELD]?.["1"] ?? 0
}
