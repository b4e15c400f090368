/** Words that mean the same, in any language: `["simu", "phone"]`. */
export type SynonymGroup = readonly string[]

/** English and Swahili names of what Kenyan shops sell. */
export const DEFAULT_SYNONYMS: readonly SynonymGroup[] = [
  ["simu", "phone", "smartphone"],
  ["viatu", "shoes"],
  ["nguo", "clothes"],
  ["kanga", "leso"],
  ["sufuria", "pot"],
  ["jiko", "stove", "cooker"],
  ["unga", "flour"],
  ["sukari", "sugar"],
  ["maharagwe", "beans"],
  ["mchele", "rice"],
  ["chai", "tea"],
  ["kahawa", "coffee"],
  ["sabuni", "soap"],
  ["gari", "car"],
  ["baiskeli", "bicycle"],
  ["kitanda", "bed"],
  ["godoro", "mattress"],
  ["meza", "table"],
  ["kiti", "chair"],
  ["mkoba", "begi", "bag"],
  ["saa", "watch"],
  ["taa", "lamp"],
  ["redio", "radio"],
  ["runinga", "tv", "television"],
  ["friji", "fridge"],
  ["pasi", "iron"],
  ["mtoto", "watoto", "kids", "baby"],
]

/** The engine's map, in which a synonym works one way only: every word of a group gets all the others. */
export function toEngineSynonyms(groups: readonly SynonymGroup[]): Record<string, string[]> {
  const others = new Map<string, Set<string>>()
  for (const group of groups) {
    const words = [...new Set(group.map(normalize))].filter((word) => word !== "")
    for (const word of words) {
      const known = others.get(word) ?? new Set()
      for (const other of words) if (other !== word) known.add(other)
      if (known.size > 0) others.set(word, known)
    }
  }
  const sorted = [...others].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([word, set]) => [word, [...set].sort()]))
}

function normalize(word: string): string {
  return word.trim().toLowerCase().replace(/\s+/g, " ")
}
