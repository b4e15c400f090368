import { readPath, type JsonObject } from "../json"
import { matchesPattern } from "../store/attribute-patterns"
import type { Settings } from "../store/settings"
import type { Term } from "./query-terms"
import { editDistance, wordsOf, type Word } from "./words"

/** How well one term was found: fewer typos, an earlier attribute and a whole word are better. */
export type Found = { typos: number; attribute: number; isExact: boolean }

/** A document's searchable words, attribute by attribute in the order of their weight. */
export type SearchableWords = { attribute: string; texts: Word[][] }[]

export function searchableWords(
  document: JsonObject,
  { searchableAttributes }: Settings,
  searchOn?: readonly string[],
): SearchableWords {
  const declared = searchableAttributes.includes("*") ? leafPaths(document) : searchableAttributes
  return declared
    .filter((attribute) => !searchOn || searchOn.some((pattern) => matchesPattern(pattern, attribute)))
    .map((attribute) => ({ attribute, texts: textsAt(document, attribute) }))
}

/** A document that changes is another object, so its texts are taken apart once. */
const knownTexts = new WeakMap<JsonObject, Map<string, Word[][]>>()

function textsAt(document: JsonObject, attribute: string): Word[][] {
  const ofDocument = knownTexts.get(document) ?? new Map<string, Word[][]>()
  knownTexts.set(document, ofDocument)
  const texts = ofDocument.get(attribute) ?? readPath(document, attribute).flatMap(textsOf)
  ofDocument.set(attribute, texts)
  return texts
}

/** The best place where a term is found, or null. */
export function findTerm(term: Term, words: SearchableWords, settings: Settings): Found | null {
  const { disableOnAttributes } = settings.typoTolerance
  let found: Found | null = null
  for (const [rank, { attribute, texts }] of words.entries()) {
    const sought = disableOnAttributes.includes(attribute) ? { ...term, typos: 0 } : term
    for (const text of texts) {
      const best = findInText(sought, text)
      if (best && (!found || isBetter({ ...best, attribute: rank }, found)))
        found = { ...best, attribute: rank }
      if (found?.typos === 0 && found.isExact) return found
    }
  }
  return found
}

/** Than one that was found in the same attribute or in one before it. */
function isBetter(one: Found, known: Found): boolean {
  if (one.typos !== known.typos) return one.typos < known.typos
  return one.attribute === known.attribute && one.isExact && !known.isExact
}

/** The words of a text that a term matches, with the part of each that it explains. */
export function wordsMatching(term: Term, text: Word[], typos: number): Word[] {
  const [first = ""] = term.words
  const rows = [...(term.words.length > 1 ? [term.words] : []), ...term.synonyms].flatMap((row) =>
    findRow(row, text),
  )
  const alone =
    term.words.length > 1
      ? []
      : text.flatMap((word) => {
          if (word.word === first) return [word]
          if (term.isPrefix && word.word.startsWith(first)) return [{ ...word, to: word.from + first.length }]
          return hasTypo(first, word.word, { ...term, typos }) ? [word] : []
        })
  return [...rows, ...alone]
}

function findInText(term: Term, text: Word[]): Omit<Found, "attribute"> | null {
  const [first = ""] = term.words
  if (term.words.length > 1) {
    const isThere = [term.words, ...term.synonyms].some((row) => findRow(row, text).length > 0)
    return isThere ? { typos: 0, isExact: true } : null
  }
  let best: Omit<Found, "attribute"> | null = null
  for (const { word } of text) {
    if (word === first) return { typos: 0, isExact: true }
    if (term.isPrefix && word.startsWith(first)) best = { typos: 0, isExact: false }
    else if (best === null && hasTypo(first, word, term))
      best = { typos: editDistance(first, word, term.typos), isExact: false }
  }
  if (best?.typos === 0) return best
  return term.synonyms.some((row) => findRow(row, text).length > 0) ? { typos: 0, isExact: false } : best
}

/** A wrong first letter counts as two. A beginning may hold one typo as well. */
function hasTypo(
  typed: string,
  word: string,
  { typos, isPrefix }: Pick<Term, "typos" | "isPrefix">,
): boolean {
  if (typos === 0) return false
  const allowed = typed[0] === word[0] ? typos : typos - 1
  if (allowed === 0) return false
  if (editDistance(typed, word, allowed) <= allowed) return true
  return isPrefix && editDistance(typed, word.slice(0, typed.length), 1) <= 1
}

function findRow(row: readonly string[], text: Word[]): Word[] {
  return text.flatMap((_, at) => {
    const slice = text.slice(at, at + row.length)
    return slice.length === row.length && slice.every(({ word }, i) => word === row[i]) ? slice : []
  })
}

function textsOf(value: unknown): Word[][] {
  if (typeof value === "string") return [wordsOf(value)]
  return typeof value === "number" ? [wordsOf(String(value))] : []
}

function leafPaths(document: JsonObject): string[] {
  return Object.entries(document).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leafPaths(value as JsonObject).map((rest) => `${key}.${rest}`)
      : [key],
  )
}
