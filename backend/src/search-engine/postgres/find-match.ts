import type { SearchTypes } from "@medusajs/framework/types"
import { correct } from "./correct"
import { buildHasWords, buildLikeness, buildNames, type Match, type Statement } from "./search-statements"
import type { Synonyms } from "./synonyms"
import { buildTextQuery, type TextQuery } from "./text-query"

/** Names less like the text than this are no hits. */
const LIKENESS_FLOOR = 0.4
const NAMES_TO_CORRECT_BY = 10
/** Where an index does not say it; in shorter texts almost anything would be like anything. */
const SHORTEST_FORGIVEN = 4

export type Found = {
  match: Match
  /** Those that highlights mark. */
  words: string[]
  /** How a typing error was forgiven: letters that changed places, or names that are like the text. */
  step?: "swap" | "likeness"
  /** What the text was taken for. */
  corrected?: string
}

export type MatchFinder = {
  /** The words as they were typed. */
  asTyped(input: SearchTypes.ProviderSearchQuery): Promise<Found>
  /** For a search that found nothing. Undefined when a document has the words, or nothing is like them. */
  corrected(input: SearchTypes.ProviderSearchQuery, table: string): Promise<Found | undefined>
}

/** What the rows of a search are. Typing errors are looked for only when no document has the words. */
export function createMatchFinder({
  rows,
  synonyms,
  knowsTrigrams,
}: {
  rows: <T>(statement: Statement) => Promise<T[]>
  synonyms: Synonyms
  knowsTrigrams: () => Promise<boolean>
}): MatchFinder {
  const has = async (table: string, query: TextQuery) => (await rows(buildHasWords(table, query))).length > 0

  /** Two letters that changed places, of which trigrams see little in a short word. Only names are corrected by. */
  async function findSwapped(
    table: string,
    { words }: TextQuery,
    build: (text: string, withSwaps?: boolean) => TextQuery | undefined,
  ): Promise<Found | undefined> {
    const swapped = build(words.join(" "), true)
    if (!swapped) return undefined
    const named = await rows<{ name: string }>(buildNames(table, swapped, NAMES_TO_CORRECT_BY))
    const corrected = correct(
      words,
      named.map(({ name }) => name),
    )
    const query = corrected === undefined ? undefined : build(corrected)
    if (corrected === undefined || !query || !(await has(table, query))) return undefined
    return { match: { by: "words", query }, words: query.words, step: "swap", corrected }
  }

  async function findLike(table: string, words: string[]): Promise<Found> {
    const near = await rows<{ id: string; name: string }>(
      buildLikeness(table, words.join(" "), LIKENESS_FLOOR),
    )
    const corrected = correct(
      words,
      near.slice(0, NAMES_TO_CORRECT_BY).map(({ name }) => name),
    )
    return {
      match: { by: "likeness", ids: near.map(({ id }) => id) },
      words: corrected ? corrected.split(" ") : words,
      step: "likeness",
      ...(corrected ? { corrected } : {}),
    }
  }

  async function builderFor({ search_options: options = {} }: SearchTypes.ProviderSearchQuery) {
    const synonymsOf = await synonyms.read()
    return (text: string, withSwaps = false) =>
      buildTextQuery(text, { strategy: options.match_strategy ?? "last", synonymsOf, withSwaps })
  }

  return {
    async asTyped(input) {
      const text = input.q?.trim()
      if (!text) return { match: { by: "nothing" }, words: [] }
      const query = (await builderFor(input))(text)
      // Nothing but signs: no document is meant.
      if (!query) return { match: { by: "likeness", ids: [] }, words: [] }
      return { match: { by: "words", query }, words: query.words }
    },

    async corrected(input, table) {
      const { index, search_options: options = {} } = input
      const typos = index.settings.typo_tolerance
      const build = await builderFor(input)
      const query = build(input.q?.trim() ?? "")
      if (!query || options.typo_tolerance === false || typos?.enabled === false) return undefined
      const shortest = typos?.min_word_size_for_one_typo ?? SHORTEST_FORGIVEN
      if (query.words.join(" ").length < shortest || (await has(table, query))) return undefined
      const swapped = await findSwapped(table, query, build)
      if (swapped) return swapped
      return (await knowsTrigrams()) ? findLike(table, query.words) : undefined
    },
  }
}
