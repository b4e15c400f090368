import { fold, wordsOf } from "../fold"
import type { SqlParam } from "./filters"

/** Further words of a query say little and cost much. */
const MAX_WORDS = 10
const MAX_WORD = 40
const MAX_TEXT = 500

/** English and Swahili words that carry no meaning of their own; dropped when others remain. */
const FILLERS = new Set(
  "a an and at by for from in of on or the to with cha kwa la na ni wa ya za vya".split(" "),
)

export type TextQuery = {
  /** Folded words, in the order in which they were typed. */
  words: string[]
  /** An SQL expression of type tsquery. */
  sql: string
  params: SqlParam[]
}

export type TextQueryOptions = {
  /** "all": every word; "last": every word, the last may be unfinished; "any": one word is enough. */
  strategy: "all" | "last" | "any"
  /** Terms that mean the same as a folded term; not the term itself. */
  synonymsOf: (term: string) => string[]
  /** A word is also sought with any two neighbouring letters in each other's place. */
  withSwaps?: boolean
}

/** Each word is sought as it is and by its English stem: "shoes" finds "shoe". */
export function buildTextQuery(
  text: string,
  { strategy, synonymsOf, withSwaps = false }: TextQueryOptions,
): TextQuery | undefined {
  const all = wordsOf(text.slice(0, MAX_TEXT)).map((word) => word.slice(0, MAX_WORD))
  const meaningful = all.filter((word) => !FILLERS.has(word))
  const words = (meaningful.length > 0 ? meaningful : all).slice(0, MAX_WORDS)
  if (words.length === 0) return undefined

  const params: SqlParam[] = []
  const parts = words.map((word, index) => {
    const unfinished = strategy === "last" && index === words.length - 1
    const alternatives = [one(word, unfinished, params)]
    if (withSwaps) for (const swapped of swapsOf(word)) alternatives.push(one(swapped, unfinished, params))
    for (const term of synonymsOf(word)) alternatives.push(phrase(term, params))
    return `(${alternatives.join(" || ")})`
  })
  const whole = words.length > 1 ? synonymsOf(words.join(" ")).map((term) => phrase(term, params)) : []
  const joined = parts.join(strategy === "any" ? " || " : " && ")
  return { words, sql: `(${[`(${joined})`, ...whole].join(" || ")})`, params }
}

function one(word: string, unfinished: boolean, params: SqlParam[]): string {
  params.push(`'${word}'${unfinished ? ":*" : ""}`, word)
  return "(?::tsquery || plainto_tsquery('english', ?))"
}

function phrase(term: string, params: SqlParam[]): string {
  const parts = wordsOf(fold(term)).map((word) => one(word, false, params))
  return `(${parts.join(" && ")})`
}

/** "tirpod" was meant to be "tripod". In short words almost anything would be a word of its own. */
export function swapsOf(word: string): string[] {
  if (word.length < SHORTEST_SWAPPED) return []
  const letters = [...word]
  return letters.slice(1).flatMap((letter, index) => {
    const before = letters[index] ?? ""
    return letter === before
      ? []
      : [[...letters.slice(0, index), letter, before, ...letters.slice(index + 2)].join("")]
  })
}

const SHORTEST_SWAPPED = 4
