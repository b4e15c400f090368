import type { Search } from "./shoppers"
import { summariseSearches } from "./summarise-searches"

const one = (outcome: Search["outcome"], ms: number, hits = [{ id: "a", document: {} }]): Search => ({
  askedAt: 100,
  answeredAt: 100 + ms,
  outcome,
  hits,
})

it.each([
  ["answers", [one("by the engine", 10), one("by the engine", 20)], [0, 0, 0, 20]],
  ["answers of the one that stands in", [one("by the engine", 10), one("degraded", 30)], [0, 0, 50, 30]],
  [
    "searches without an answer, which have no time",
    [one("degraded", 10), one("failed", 900, [])],
    [1, 0, 50, 10],
  ],
  ["answers without a hit", [one("by the engine", 10, []), one("by the engine", 10)], [0, 1, 0, 10]],
])("counts %s", (_, searches, [failed, foundNothing, degraded, p95]) => {
  expect(summariseSearches(searches)).toMatchObject({
    searches: 2,
    failed,
    found_nothing: foundNothing,
    degraded_percent: degraded,
    search_p95_ms: p95,
  })
})
