import type { Settings } from "../store/settings"
import { normalizeWord, wordsOf } from "./words"

/** One part of a query: words that stand together, of which only a lone last one may be a beginning. */
export type Term = {
  words: string[]
  isPrefix: boolean
  /** Typos allowed in a word that is not a phrase. */
  typos: number
  /** Other wordings, each one or more words in a row. */
  synonyms: string[][]
}

const MAX_WORDS = 10

/**
 * The last word is a beginning only while nothing follows it: a blank at the end makes it whole. Quoted words are a
 * phrase. Stop words are left out, and so is what comes after the tenth word.
 */
export function queryTerms(q: string, settings: Settings): Term[] {
  const stopWords = new Set(settings.stopWords.map(normalizeWord))
  const isPrefixOn = settings.prefixSearch === "indexingTime" && /[\p{L}\p{N}\p{M}]$/u.test(q)
  const segments = [...q.matchAll(/"([^"]*)"?|([^"]+)/g)]
  const terms = segments.flatMap(([, phrase, loose], index): Term[] => {
    if (phrase !== undefined) {
      const words = wordsOf(phrase).map(({ word }) => word)
      return words.length === 0 ? [] : [{ words, isPrefix: false, typos: 0, synonyms: [] }]
    }
    const words = wordsOf(loose ?? "").map(({ word }) => word)
    const isLast = index === segments.length - 1
    return words.map((word, at) => ({
      words: [word],
      isPrefix: isPrefixOn && isLast && at === words.length - 1,
      typos: typosOf(word, settings),
      synonyms: synonymsOf(word, settings),
    }))
  })
  const kept = terms.filter(
    ({ words: [only = ""], words, isPrefix }) => isPrefix || words.length > 1 || !stopWords.has(only),
  )
  return withLongSynonyms(kept, settings).slice(0, MAX_WORDS)
}

function typosOf(word: string, { typoTolerance }: Settings): number {
  const { enabled, minWordSizeForTypos, disableOnWords, disableOnNumbers } = typoTolerance
  const isExact =
    disableOnWords.map(normalizeWord).includes(word) || (disableOnNumbers && /^\p{N}+$/u.test(word))
  if (!enabled || isExact || word.length < minWordSizeForTypos.oneTypo) return 0
  return word.length < minWordSizeForTypos.twoTypos ? 1 : 2
}

function synonymsOf(wording: string, { synonyms }: Settings): string[][] {
  return Object.entries(synonyms)
    .filter(
      ([of]) =>
        wordsOf(of)
          .map(({ word }) => word)
          .join(" ") === wording,
    )
    .flatMap(([, others]) => others.map((other) => wordsOf(other).map(({ word }) => word)))
    .filter((words) => words.length > 0)
}

/** "washing machine" as a whole may have synonyms too; the two words then become one term. */
function withLongSynonyms(terms: Term[], settings: Settings): Term[] {
  const out: Term[] = []
  for (let at = 0; at < terms.length; at += 1) {
    const [first, second] = [terms[at], terms[at + 1]]
    const wording = [...(first?.words ?? []), ...(second?.words ?? [])]
    const synonyms = first && second ? synonymsOf(wording.join(" "), settings) : []
    if (first && synonyms.length > 0) {
      out.push({ words: wording, isPrefix: false, typos: 0, synonyms })
      at += 1
    } else if (first) out.push(first)
  }
  return out
}
