import type { IndexPlan } from "./index-plan"
import { refuse, refuseAsInvalid } from "./refusal"

const SCORE = "_score"

/** `["price:asc"]`; undefined for relevance alone, which is also what follows every order that was asked for. */
export function compileSort(
  order: Record<string, "ASC" | "DESC"> | undefined,
  { fields }: IndexPlan,
): string[] | undefined {
  const entries = Object.entries(order ?? {})
  const scoreAt = entries.findIndex(([path]) => path === SCORE)
  if (scoreAt !== -1) {
    if (entries[scoreAt]?.[1] === "ASC") refuse("Meilisearch cannot show the least relevant first.")
    if (scoreAt !== entries.length - 1)
      refuse("Meilisearch sorts by relevance last; put _score at the end of the order.")
    entries.pop()
  }
  const sort = entries.map(([path, direction]) => {
    if (!fields.get(path)?.isSortable) refuseAsInvalid(`The index cannot be sorted by "${path}".`)
    return `${path}:${direction === "DESC" ? "desc" : "asc"}`
  })
  return sort.length === 0 ? undefined : sort
}
