import { normalizeFacet } from "../filter/evaluate"
import { readPath, type JsonObject } from "../json"
import type { Settings } from "../store/settings"

export type Facets = {
  facetDistribution: Record<string, Record<string, number>>
  facetStats: Record<string, { min: number; max: number }>
}

/** Counts over all matching documents, not only those of the page. */
export function countFacets(
  documents: readonly JsonObject[],
  facets: readonly string[],
  { faceting }: Settings,
): Facets {
  const facetDistribution: Facets["facetDistribution"] = {}
  const facetStats: Facets["facetStats"] = {}
  for (const facet of facets) {
    const counts = countValues(documents, facet)
    const order = faceting.sortFacetValuesBy[facet] ?? faceting.sortFacetValuesBy["*"] ?? "alpha"
    const entries = [...counts].sort(
      ([a, left], [b, right]) => (order === "count" ? right - left : 0) || (a < b ? -1 : 1),
    )
    facetDistribution[facet] = Object.fromEntries(entries.slice(0, faceting.maxValuesPerFacet))
    const numbers = documents
      .flatMap((document) => readPath(document, facet))
      .filter((value) => typeof value === "number")
    if (numbers.length > 0)
      facetStats[facet] = numbers.reduce(
        (stats, n) => ({ min: Math.min(stats.min, n), max: Math.max(stats.max, n) }),
        { min: Infinity, max: -Infinity },
      )
  }
  return { facetDistribution, facetStats }
}

/** How many documents hold each value; text that differs in case only is one value, written as it first came. */
export function countValues(documents: readonly JsonObject[], facet: string): Map<string, number> {
  const shown = new Map<string, string>()
  const counts = new Map<string, number>()
  for (const document of documents) {
    const values = readPath(document, facet).filter((value) =>
      ["string", "number", "boolean"].includes(typeof value),
    )
    const keys = values.map((value) => {
      const key = normalizeFacet(String(value))
      if (!shown.has(key)) shown.set(key, String(value))
      return key
    })
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Map([...counts].map(([key, count]) => [shown.get(key) ?? key, count]))
}
