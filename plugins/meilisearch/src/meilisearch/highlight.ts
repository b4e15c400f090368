import { refuse } from "./refusal"
import type { HighlightRequest, SearchInput } from "./search-input"

// The engine puts tags into text that it does not escape. These two characters of the private use area mark the place;
// the text can then be escaped here before the real tags go in.
const OPEN = "\uE000"
const CLOSE = "\uE001"

export type HighlightPlan = {
  fields: readonly string[]
  preTag: string
  postTag: string
  cropWords: number | null
  isEscaped: boolean
}

type HighlightInput = Pick<
  SearchInput,
  "highlight" | "highlightTag" | "escapeHighlights" | "searchOn" | "plan"
> & {
  hasQuery: boolean
}

/** Null when nothing is to be highlighted, as without a query. */
export function planHighlight({
  highlight,
  highlightTag,
  escapeHighlights,
  hasQuery,
  searchOn,
  plan,
}: HighlightInput): HighlightPlan | null {
  if (highlight === undefined || highlight === false || !hasQuery) return null
  const searched =
    searchOn ?? [...plan.fields.values()].filter(({ weight }) => weight !== null).map(({ path }) => path)
  const request: HighlightRequest =
    highlight === true
      ? { fields: searched.filter((path) => plan.fields.get(path)?.isRetrievable) }
      : highlight
  const hidden = request.fields.find((path) => !plan.fields.get(path)?.isRetrievable)
  if (hidden !== undefined) refuse(`Field "${hidden}" is not returned, so it cannot be highlighted.`)
  const { snippet } = request
  return {
    fields: request.fields,
    preTag: request.pre_tag ?? `<${highlightTag}>`,
    postTag: request.post_tag ?? `</${highlightTag}>`,
    cropWords: snippet === undefined || snippet === false ? null : snippet === true ? 10 : snippet.length,
    isEscaped: escapeHighlights,
  }
}

export function highlightParameters(highlight: HighlightPlan | null): Record<string, unknown> {
  if (!highlight) return {}
  const fields = [...highlight.fields]
  return {
    attributesToHighlight: fields,
    highlightPreTag: OPEN,
    highlightPostTag: CLOSE,
    ...(highlight.cropWords === null ? {} : { attributesToCrop: fields, cropLength: highlight.cropWords }),
  }
}

/** Fragments with a match, by field; when escaped, HTML in which only the tags that were asked for are tags. */
export function readHighlights(formatted: unknown, highlight: HighlightPlan): Record<string, string[]> {
  const found = highlight.fields.map((path): [string, string[]] => {
    const texts = readTexts(formatted, path.split("."))
    return [path, texts.filter((text) => text.includes(OPEN)).map((text) => putTags(text, highlight))]
  })
  return Object.fromEntries(found.filter(([, fragments]) => fragments.length > 0))
}

function putTags(text: string, { preTag, postTag, isEscaped }: HighlightPlan): string {
  const safe = isEscaped ? escapeHtml(text) : text
  return safe.replaceAll(OPEN, () => preTag).replaceAll(CLOSE, () => postTag)
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
}

function readTexts(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => readTexts(entry, path))
  const [head, ...rest] = path
  if (head === undefined) return typeof value === "string" ? [value] : []
  if (typeof value !== "object" || value === null || !(head in value)) return []
  return readTexts((value as Record<string, unknown>)[head], rest)
}
