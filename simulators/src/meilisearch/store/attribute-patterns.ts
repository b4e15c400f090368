import type { Settings } from "./settings"

export type Filterability = { equality: boolean; comparison: boolean; facetSearch: boolean }

const ALL: Filterability = { equality: true, comparison: true, facetSearch: true }

/** `*`, `price*`, `*_sw` or a name; a name also covers what is nested under it. */
export function matchesPattern(pattern: string, attribute: string): boolean {
  if (pattern === "*") return true
  if (pattern.endsWith("*")) return attribute.startsWith(pattern.slice(0, -1))
  if (pattern.startsWith("*")) return attribute.endsWith(pattern.slice(1))
  return attribute === pattern || attribute.startsWith(`${pattern}.`)
}

/** What may be asked of an attribute in filters and facets; null when it is not filterable. */
export function filterabilityOf({ filterableAttributes }: Settings, attribute: string): Filterability | null {
  for (const rule of filterableAttributes) {
    if (typeof rule === "string") {
      if (matchesPattern(rule, attribute)) return ALL
    } else if (rule.attributePatterns.some((pattern) => matchesPattern(pattern, attribute))) {
      return { ...rule.features.filter, facetSearch: rule.features.facetSearch }
    }
  }
  return null
}

export function filterableNames({ filterableAttributes }: Settings): string[] {
  return filterableAttributes
    .flatMap((rule) => (typeof rule === "string" ? [rule] : rule.attributePatterns))
    .sort()
}
