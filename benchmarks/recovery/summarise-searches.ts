import type { Figures } from "../lib/result"
import { percentile } from "../lib/statistics"
import type { Search } from "./shoppers"

/** Every text that is sought is a title, so an answer without a hit is a wrong one. */
export function summariseSearches(searches: readonly Search[]): Figures {
  const count = (is: (search: Search) => boolean) => searches.filter(is).length
  const answered = searches.filter(({ outcome }) => outcome !== "failed")
  const took = answered.map(({ askedAt, answeredAt }) => answeredAt - askedAt)
  return {
    searches: searches.length,
    failed: count(({ outcome }) => outcome === "failed"),
    found_nothing: answered.filter(({ hits }) => hits.length === 0).length,
    degraded_percent: (100 * count(({ outcome }) => outcome === "degraded")) / searches.length,
    search_p50_ms: percentile(took, 50),
    search_p95_ms: percentile(took, 95),
  }
}

/** Why searches failed, each reason once. */
export const reasonsOf = (searches: readonly Search[]): string[] => [
  ...new Set(searches.flatMap(({ reason }) => reason ?? [])),
]
