import type { SearchInput } from "./search-input"
import { refuse } from "./refusal"

// The engine reads ten words; what is longer only costs time.
const MAX_CHARACTERS = 1_000

/**
 * The query as the engine should read it. It takes the last word for a beginning unless something follows it, so a
 * blank at the end asks for whole words. A minus in front of a word would exclude it and an odd quote would open a
 * phrase; shoppers mean neither.
 */
export function toQueryText({
  q,
  matchStrategy,
  engineStrategy,
}: Pick<SearchInput, "q" | "matchStrategy" | "engineStrategy">): string | undefined {
  const text = balanceQuotes((q ?? "").slice(0, MAX_CHARACTERS).replace(/(^|\s)-+(?=\S)/g, "$1")).trim()
  if (text === "") return undefined
  if (matchStrategy === "any" && engineStrategy === undefined) {
    refuse(
      'Meilisearch cannot match any word of a query; ask for "all" or "last", or set its own matching strategy.',
    )
  }
  return matchStrategy === "all" && engineStrategy === undefined ? `${text} ` : text
}

function balanceQuotes(text: string): string {
  const quotes = text.split('"').length - 1
  if (quotes % 2 === 0) return text
  const last = text.lastIndexOf('"')
  return `${text.slice(0, last)} ${text.slice(last + 1)}`
}
