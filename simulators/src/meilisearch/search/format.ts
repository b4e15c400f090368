import { isObject, type JsonObject } from "../json"
import { matchesPattern } from "../store/attribute-patterns"
import type { Settings } from "../store/settings"
import { wordsMatching } from "./match"
import type { Term } from "./query-terms"
import { wordsOf, type Word } from "./words"

export type FormatOptions = {
  highlight: readonly string[]
  crop: readonly string[]
  cropLength: number
  cropMarker: string
  preTag: string
  postTag: string
}

/** The `_formatted` copy of a hit: matches between tags, long texts cropped, numbers as text. Nothing is escaped. */
export function formatDocument(
  document: JsonObject,
  { terms, settings, options }: { terms: readonly Term[]; settings: Settings; options: FormatOptions },
): JsonObject {
  const format = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => format(entry, path))
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [
          key,
          format(entry, path === "" ? key : `${path}.${key}`),
        ]),
      )
    }
    if (typeof value !== "string" && typeof value !== "number") return value
    return formatText(String(value), path)
  }
  const formatText = (text: string, path: string) => {
    const typosAllowed = !settings.typoTolerance.disableOnAttributes.includes(path)
    const words = wordsOf(text)
    const matches = terms.flatMap((term) => wordsMatching(term, words, typosAllowed ? term.typos : 0))
    const cut = cropLengthOf(path, options)
    const window =
      cut === null
        ? { from: 0, to: text.length }
        : cropWindow(words, matches, { length: cut, end: text.length })
    const isMarked = options.highlight.some((pattern) => matchesPattern(pattern, path))
    const shown = mark(text, isMarked ? matches : [], { window, options })
    const before = window.from > 0 ? options.cropMarker : ""
    return `${before}${shown}${window.to < text.length ? options.cropMarker : ""}`
  }
  return format(document, "") as JsonObject
}

/** `name` or `name:20`; null when the attribute is not cropped. */
function cropLengthOf(path: string, { crop, cropLength }: FormatOptions): number | null {
  for (const rule of crop) {
    const [pattern = "", length] = rule.split(":")
    if (matchesPattern(pattern, path)) return length === undefined ? cropLength : Number(length)
  }
  return null
}

function cropWindow(words: Word[], matches: Word[], { length, end }: { length: number; end: number }) {
  if (words.length <= length) return { from: 0, to: end }
  const hit = words.findIndex(({ from }) => from === matches[0]?.from)
  const start = Math.max(0, Math.min(Math.max(hit, 0) - Math.floor(length / 3), words.length - length))
  const last = start + length - 1
  const from = start === 0 ? 0 : (words[start]?.from ?? 0)
  return { from, to: last >= words.length - 1 ? end : (words[last]?.to ?? end) }
}

function mark(
  text: string,
  matches: readonly Word[],
  { window, options }: { window: { from: number; to: number }; options: FormatOptions },
): string {
  const longest = new Map<number, number>()
  for (const { from, to } of matches) {
    if (from >= window.from && to <= window.to) longest.set(from, Math.max(to, longest.get(from) ?? 0))
  }
  let out = ""
  let at = window.from
  for (const [from, to] of [...longest].sort(([a], [b]) => a - b)) {
    out += `${text.slice(at, from)}${options.preTag}${text.slice(from, to)}${options.postTag}`
    at = to
  }
  return out + text.slice(at, window.to)
}
