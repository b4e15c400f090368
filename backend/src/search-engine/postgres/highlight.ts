import type { SearchTypes } from "@medusajs/framework/types"
import { readDocumentPath } from "@medusajs/framework/utils"
import { fold } from "../fold"

export type Highlighter = {
  fields: string[]
  before: string
  after: string
  /** Characters around the first match; whole values when undefined. */
  length: number | undefined
}

const SNIPPET = 120

export function highlighterOf(
  option: SearchTypes.SearchOptions["highlight"],
  searchable: string[],
): Highlighter | undefined {
  if (!option) return undefined
  if (option === true) return { fields: searchable, before: "<em>", after: "</em>", length: undefined }
  const { fields, pre_tag, post_tag, snippet } = option
  return {
    fields,
    before: pre_tag ?? "<em>",
    after: post_tag ?? "</em>",
    length: snippet ? (snippet === true ? SNIPPET : snippet.length) : undefined,
  }
}

/**
 * The values of a document in which words of the query occur, with those words marked. The text itself is not escaped:
 * whoever puts it into a page has to do so.
 */
export function highlight(
  document: Record<string, unknown>,
  words: string[],
  { fields, before, after, length }: Highlighter,
): Record<string, string[]> {
  const marked: Record<string, string[]> = {}
  for (const field of fields) {
    const values = readDocumentPath(document, field.split(".")).filter((value) => typeof value === "string")
    const hits = values.flatMap((value) => mark(value, words, before, after, length) ?? [])
    if (hits.length > 0) marked[field] = hits
  }
  return marked
}

function mark(value: string, words: string[], before: string, after: string, length: number | undefined) {
  let first = -1
  const whole = value.slice(0, 5_000)
  const text = whole.replace(/[\p{L}\p{M}\p{N}]+/gu, (word, at: number) => {
    if (!isMatch(fold(word), words)) return word
    if (first < 0) first = at
    return `${before}${word}${after}`
  })
  if (first < 0) return undefined
  if (length === undefined) return text
  const from = Math.max(0, whole.lastIndexOf(" ", Math.max(0, first - length / 3)))
  const piece = whole.slice(from, from + length).trim()
  const snippet = piece.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) =>
    isMatch(fold(word), words) ? `${before}${word}${after}` : word,
  )
  return `${from > 0 ? "…" : ""}${snippet}${from + length < whole.length ? "…" : ""}`
}

/** As the index sees it: the word itself, an unfinished one, or another ending of it. */
function isMatch(word: string, words: string[]): boolean {
  return words.some(
    (sought) =>
      word.startsWith(sought) ||
      (word.length >= 4 && word.length >= sought.length - 2 && sought.startsWith(word)),
  )
}
