import { ApiError } from "../api-error"
import { isObject } from "../json"
import { unescapeValue } from "./unescape"

/** What a filter means, after the grammar of the engine's filter parser. */
export type Filter =
  | { kind: "and"; parts: Filter[] }
  | { kind: "or"; parts: Filter[] }
  | { kind: "not"; part: Filter }
  | { kind: "compare"; field: string; operator: "=" | "!=" | ">" | ">=" | "<" | "<="; value: string }
  | { kind: "in"; field: string; values: string[] }
  | { kind: "between"; field: string; from: string; to: string }
  | { kind: "exists" | "null" | "empty"; field: string }

type Token = { text: string; isQuoted: boolean }

const KEYWORDS = new Set(["AND", "OR", "NOT", "IN", "TO", "EXISTS", "IS", "NULL", "EMPTY"])
const MAX_DEPTH = 200

/** Text, or arrays: the outer one is AND, the inner ones are OR. Null for an empty filter. */
export function parseFilter(
  filter: unknown,
  code: "invalid_search_filter" | "invalid_document_filter",
): Filter | null {
  if (filter === undefined || filter === null) return null
  if (Array.isArray(filter)) return parseArray(filter, code)
  if (typeof filter === "string") return filter.trim() === "" ? null : new Parser(filter, code).parse()
  const shown = isObject(filter) ? "an object" : JSON.stringify(filter)
  throw new ApiError(
    code,
    `Invalid syntax for the filter parameter: \`expected String, Array, found: ${shown}\`.`,
  )
}

function parseArray(
  filters: unknown[],
  code: "invalid_search_filter" | "invalid_document_filter",
): Filter | null {
  const parts = filters.flatMap((entry) => {
    if (!Array.isArray(entry)) return parseFilter(entry, code) ?? []
    const alternatives = entry.flatMap((inner) => parseFilter(inner, code) ?? [])
    return alternatives.length === 0 ? [] : [{ kind: "or" as const, parts: alternatives }]
  })
  return parts.length === 0 ? null : { kind: "and", parts }
}

class Parser {
  private at = 0
  private readonly tokens: Token[]

  constructor(
    private readonly text: string,
    private readonly code: "invalid_search_filter" | "invalid_document_filter",
  ) {
    this.tokens = this.tokenize()
  }

  parse(): Filter {
    const filter = this.or(0)
    if (this.at < this.tokens.length) this.fail(`Found unexpected characters at the end of the filter`)
    return filter
  }

  private or(depth: number): Filter {
    if (depth > MAX_DEPTH) {
      this.fail(
        "The filter exceeded the maximum depth limit. Try rewriting the filter so that it contains fewer nested conditions.",
      )
    }
    const parts = [this.and(depth + 1)]
    while (this.take("OR")) parts.push(this.and(depth + 1))
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "or", parts }
  }

  private and(depth: number): Filter {
    const parts = [this.not(depth + 1)]
    while (this.take("AND")) parts.push(this.not(depth + 1))
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "and", parts }
  }

  private not(depth: number): Filter {
    if (this.take("NOT")) return { kind: "not", part: this.not(depth + 1) }
    if (!this.take("(")) return this.condition()
    const inner = this.or(depth + 1)
    if (!this.take(")")) this.fail("Expression `(` is missing the following closing delimiter: `)`")
    return inner
  }

  private condition(): Filter {
    const field = this.value()
    if (this.take("NOT")) {
      const isIn = this.take("IN")
      if (isIn) return { kind: "not", part: { kind: "in", field, values: this.list() } }
      if (this.take("EXISTS")) return { kind: "not", part: { kind: "exists", field } }
      this.fail("Was expecting `IN` or `EXISTS` after `NOT`")
    }
    if (this.take("IN")) return { kind: "in", field, values: this.list() }
    if (this.take("EXISTS")) return { kind: "exists", field }
    if (this.take("IS")) return this.is(field)
    for (const operator of ["!=", ">=", "<=", "=", ">", "<"] as const) {
      if (this.take(operator)) return { kind: "compare", field, operator, value: this.value() }
    }
    const from = this.value()
    if (!this.take("TO"))
      this.fail("Was expecting an operation `=`, `!=`, `>=`, `>`, `<=`, `<`, `IN`, `NOT IN`, `TO`, `EXISTS`")
    return { kind: "between", field, from, to: this.value() }
  }

  private is(field: string): Filter {
    const isNegated = this.take("NOT")
    const kind = this.take("NULL")
      ? "null"
      : this.take("EMPTY")
        ? "empty"
        : this.fail("Was expecting `NULL` or `EMPTY`")
    return isNegated ? { kind: "not", part: { kind, field } } : { kind, field }
  }

  private list(): string[] {
    if (!this.take("[")) this.fail("Expected `[` after `IN` keyword")
    const values: string[] = []
    while (!this.take("]")) {
      values.push(this.value())
      if (!this.take(",") && !this.peeks("]"))
        this.fail("Expected only comma-separated field names inside `IN[..]`")
    }
    return values
  }

  private value(): string {
    const token = this.tokens[this.at]
    if (!token) this.fail("Was expecting a value but instead got nothing")
    const isWord = token.isQuoted || /^[\p{L}\p{N}_.-]+$/u.test(token.text)
    if (!isWord || (!token.isQuoted && KEYWORDS.has(token.text))) {
      this.fail(`Was expecting a value but instead got \`${token.text}\``)
    }
    this.at += 1
    return token.text
  }

  private peeks(text: string): boolean {
    const token = this.tokens[this.at]
    return token !== undefined && !token.isQuoted && token.text === text
  }

  private take(text: string): boolean {
    const isThere = this.peeks(text)
    if (isThere) this.at += 1
    return isThere
  }

  private tokenize(): Token[] {
    const tokens: Token[] = []
    const rule = /\s*(?:(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1|(>=|<=|!=|[=<>()[\],])|([\p{L}\p{N}_.-]+))/uy
    let end = 0
    while (this.text.slice(end).trim() !== "") {
      rule.lastIndex = end
      const match = rule.exec(this.text)
      if (!match) this.fail(`Was expecting a value but instead got \`${this.text.slice(end).trim()}\``)
      const [, quote, quoted, symbol, word] = match
      const isQuoted = quote !== undefined
      tokens.push({ isQuoted, text: isQuoted ? this.decode(quoted ?? "", quote) : (symbol ?? word ?? "") })
      end = rule.lastIndex
    }
    return tokens
  }

  private decode(quoted: string, quote: string): string {
    return unescapeValue(quoted, quote) ?? this.fail("Malformed value")
  }

  private fail(reason: string): never {
    throw new ApiError(this.code, `${reason}\n1:${this.text.length + 1} ${this.text.slice(0, 200)}`)
  }
}
