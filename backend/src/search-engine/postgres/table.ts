import type { SearchTypes } from "@medusajs/framework/types"
import { readDocumentPath, searchValueToBoolean, searchValueToNumber } from "@medusajs/framework/utils"
import { fold, wordsOf, wordsOfKeyword } from "../fold"
import { SQL_TYPE } from "./filters"
import type { Plan, PlannedField } from "./plan"

const PREFIX = "search_words_"
/** Letters of a text to filter or sort by: a row of its index holds 2,700 bytes. */
const MAX_TEXT = 500

/** The table of a physical index; one name, one table. */
export function tableOf(physicalName: string): string {
  if (!/^[a-z0-9_-]{1,40}$/i.test(physicalName)) throw new Error(`"${physicalName}" is no name of an index.`)
  return `${PREFIX}${physicalName}`
}

export const nameOfTable = (table: string) => table.slice(PREFIX.length)
export const LIKE_ANY_TABLE = `${PREFIX.replaceAll("_", "\\_")}%`

const columnType = (field: PlannedField) => `${SQL_TYPE[field.type]}${field.isArray ? "[]" : ""}`

/**
 * `words` holds every searchable word with its weight, `head` those of names, SKUs and the like, `name` the text in
 * which typing errors are looked for. `withTrigrams` is false where the database has no pg_trgm.
 */
export function createTable(table: string, plan: Plan, withTrigrams: boolean): string[] {
  const stored = plan.fields.filter((field) => field.isStored)
  const columns = stored.map((field) => `"${field.column}" ${columnType(field)}`)
  return [
    `DROP TABLE IF EXISTS "${table}"`,
    `CREATE TABLE "${table}" (
      id text COLLATE "C" PRIMARY KEY, document jsonb NOT NULL, words tsvector NOT NULL, head tsvector NOT NULL,
      name text NOT NULL${columns.map((column) => `, ${column}`).join("")})`,
    `CREATE INDEX ON "${table}" USING gin (words) WITH (fastupdate = off)`,
    `CREATE INDEX ON "${table}" USING gin (head) WITH (fastupdate = off)`,
    ...(withTrigrams ? [`CREATE INDEX ON "${table}" USING gist (name gist_trgm_ops(siglen=64))`] : []),
    ...stored.flatMap((field) => {
      if (field.isArray && field.isFilterable)
        return [`CREATE INDEX ON "${table}" USING gin ("${field.column}")`]
      if (field.isSortable) return [`CREATE INDEX ON "${table}" ("${field.column}", id)`]
      return []
    }),
  ]
}

export type TableRow = {
  id: string
  document: string
  /** Text per weight, for the stemmer, and the words as they are. */
  texts: { weight: string; text: string; words: string }[]
  head: string
  name: string
  values: (string | number | boolean | null)[]
}

/** Words beyond this many of one field add nothing but size. */
const MAX_FIELD_WORDS = 2_000

export function rowOf(document: SearchTypes.SearchDocument, plan: Plan): TableRow {
  const texts: TableRow["texts"] = []
  const names: string[] = []
  const head: string[] = []
  const values: TableRow["values"] = []
  for (const field of plan.fields) {
    const found = readDocumentPath(document, field.path.split("."))
    if (field.weight) {
      const lines = found.map(String)
      const words = lines.flatMap(field.isKeyword ? wordsOfKeyword : wordsOf).slice(0, MAX_FIELD_WORDS)
      if (words.length > 0) {
        texts.push({
          weight: field.weight,
          text: field.isKeyword ? "" : fold(lines.join(" ")),
          words: words.join(" "),
        })
        if (field.weight === "A") head.push(words.join(" "))
        if (field.isForgiving) names.push(fold(lines.join(" ")))
      }
    }
    if (field.isStored) values.push(valueOf(field, found))
  }
  return {
    id: document.id,
    document: JSON.stringify(document),
    texts,
    head: head.join(" "),
    name: names.join(" ").slice(0, 500),
    values,
  }
}

/** Arrays travel as JSON. */
function valueOf(field: PlannedField, found: unknown[]): string | number | boolean | null {
  const typed = found.flatMap((value) => typedValue(field, value) ?? [])
  if (field.isArray) return JSON.stringify([...new Set(typed)])
  return typed[0] ?? null
}

function typedValue(field: PlannedField, value: unknown): string | number | boolean | undefined {
  switch (field.type) {
    case "text":
      // Not between the two halves of a sign, which no JSON may hold.
      return String(value)
        .replaceAll("\0", "")
        .slice(0, MAX_TEXT)
        .replace(/[\uD800-\uDBFF]$/, "")
    case "boolean":
      return searchValueToBoolean(value)
    default:
      return searchValueToNumber(value, field.type === "date")
  }
}

/** One statement for many documents; the last of several with one id counts. */
export function upsertRows(table: string, plan: Plan, rows: TableRow[]) {
  const stored = plan.fields.filter((field) => field.isStored)
  const params: (string | number | boolean | null)[] = []
  const tuples = [...new Map(rows.map((row) => [row.id, row])).values()].map((row) => {
    const bind = (value: string | number | boolean | null) => {
      params.push(value)
      return "?"
    }
    const id = bind(row.id)
    const document = `${bind(row.document)}::jsonb`
    const words = row.texts
      .flatMap(({ weight, text, words }) => [
        `setweight(to_tsvector('simple', ${bind(words)}), '${weight}')`,
        ...(text ? [`setweight(to_tsvector('english', ${bind(text)}), '${weight}')`] : []),
      ])
      .join(" || ")
    const head = row.head
      ? `to_tsvector('simple', ${bind(row.head)}) || to_tsvector('english', ${bind(row.head)})`
      : ""
    const name = bind(row.name)
    const values = stored.map((field, index) => {
      const value = bind(row.values[index] ?? null)
      return field.isArray
        ? `ARRAY(SELECT jsonb_array_elements_text(${value}::jsonb))::${SQL_TYPE[field.type]}[]`
        : `${value}::${SQL_TYPE[field.type]}`
    })
    return `(${[id, document, words || "''::tsvector", head || "''::tsvector", name, ...values].join(", ")})`
  })
  const columns = ["document", "words", "head", "name", ...stored.map(({ column }) => `"${column}"`)]
  const sql = `INSERT INTO "${table}" (id, ${columns.join(", ")}) VALUES ${tuples.join(",\n")}
    ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = EXCLUDED.${column}`).join(", ")}
    WHERE "${table}".document IS DISTINCT FROM EXCLUDED.document`
  return { sql, params }
}
