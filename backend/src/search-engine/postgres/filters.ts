import type { SearchTypes } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Plan, PlannedField } from "./plan"

export type Condition = { sql: string; params: SqlParam[] }
export type SqlParam = string | number | boolean

const MAX_DEPTH = 8
const MAX_CONDITIONS = 100
const MAX_VALUES = 1_000

/** The filter tree as one condition on the columns of the index; `true` when there is none. */
export function compileFilters(filters: SearchTypes.SearchFilters | undefined, plan: Plan): Condition {
  const params: SqlParam[] = []
  const seen = { conditions: 0 }
  const sql = filters ? group(filters, plan, params, seen, 0) : "true"
  return { sql, params }
}

type Seen = { conditions: number }

function group(
  filters: SearchTypes.SearchFilters,
  plan: Plan,
  params: SqlParam[],
  seen: Seen,
  depth: number,
): string {
  if (depth > MAX_DEPTH) throw invalid(`Filters may be nested ${MAX_DEPTH} deep at most`)
  const parts = Object.entries(filters).flatMap(([key, value]): string[] => {
    if (value === undefined) return []
    if (++seen.conditions > MAX_CONDITIONS)
      throw invalid(`Filters may hold ${MAX_CONDITIONS} conditions at most`)
    if (key === "$and" || key === "$or") {
      if (!Array.isArray(value)) throw invalid(`${key} needs a list`)
      const branches = value.map((one) => group(asTree(one, key), plan, params, seen, depth + 1))
      if (branches.length === 0) return []
      return [`(${branches.join(key === "$and" ? " AND " : " OR ")})`]
    }
    if (key === "$not")
      return [`NOT coalesce(${group(asTree(value, key), plan, params, seen, depth + 1)}, false)`]
    const field = plan.byPath.get(key)
    if (!field?.isStored) throw invalid(`Nothing can be filtered by "${key}"`)
    return [predicate(field, value, params)]
  })
  return parts.length > 0 ? `(${parts.join(" AND ")})` : "true"
}

function predicate(field: PlannedField, value: unknown, params: SqlParam[]): string {
  if (Array.isArray(value)) return anyOf(field, value, params)
  if (value === null || typeof value !== "object" || value instanceof Date)
    return equals(field, value, params)
  const parts = Object.entries(value).flatMap(([operator, operand]): string[] =>
    operand === undefined ? [] : [operation(field, operator, operand, params)],
  )
  return parts.length > 0 ? `(${parts.join(" AND ")})` : "true"
}

const COMPARISONS: Record<string, string> = { $lt: "<", $lte: "<=", $gt: ">", $gte: ">=" }

function operation(field: PlannedField, operator: string, operand: unknown, params: SqlParam[]): string {
  const column = `"${field.column}"`
  const comparison = COMPARISONS[operator]
  if (comparison) {
    const bound = bind(field, operand, params)
    return field.isArray
      ? `EXISTS (SELECT 1 FROM unnest(${column}) AS one WHERE one ${comparison} ${bound})`
      : `${column} ${comparison} ${bound}`
  }
  switch (operator) {
    case "$eq":
      return equals(field, operand, params)
    case "$ne":
      return `NOT coalesce(${equals(field, operand, params)}, false)`
    case "$in":
    case "$overlaps":
      return anyOf(field, asList(operand, operator), params)
    case "$nin":
      return `NOT coalesce(${anyOf(field, asList(operand, operator), params)}, false)`
    case "$contains": {
      const all = Array.isArray(operand) ? operand : [operand]
      return `(${all.map((one) => equals(field, one, params)).join(" AND ") || "true"})`
    }
    case "$exists":
      return `${column} IS ${operand === false ? "" : "NOT "}NULL`
    case "$prefix":
    case "$like": {
      if (field.type !== "text" || field.isArray) throw invalid(`${operator} does not fit "${field.path}"`)
      const bound = bind(field, operand, params)
      return operator === "$prefix" ? `starts_with(${column}, ${bound})` : `${column} LIKE ${bound}`
    }
    default:
      throw invalid(`Unknown operator ${operator}`)
  }
}

function equals(field: PlannedField, value: unknown, params: SqlParam[]): string {
  if (value === null) return `"${field.column}" IS NULL`
  const bound = bind(field, value, params)
  return field.isArray
    ? `"${field.column}" @> ARRAY[${bound}]::${SQL_TYPE[field.type]}[]`
    : `"${field.column}" = ${bound}`
}

function anyOf(field: PlannedField, values: unknown[], params: SqlParam[]): string {
  if (values.length > MAX_VALUES) throw invalid(`"${field.path}" may be given ${MAX_VALUES} values at most`)
  const present = values.filter((value) => value !== null)
  const bound = present.map((value) => bind(field, value, params)).join(", ")
  const array = `ARRAY[${bound}]::${SQL_TYPE[field.type]}[]`
  const some =
    present.length === 0
      ? "false"
      : field.isArray
        ? `"${field.column}" && ${array}`
        : `"${field.column}" = ANY(${array})`
  return present.length < values.length ? `(${some} OR "${field.column}" IS NULL)` : some
}

export const SQL_TYPE = { text: "text", number: "float8", date: "float8", boolean: "boolean" } as const

function bind(field: PlannedField, value: unknown, params: SqlParam[]): string {
  params.push(toSql(field, value))
  return `?::${SQL_TYPE[field.type]}`
}

function toSql(field: PlannedField, value: unknown): SqlParam {
  switch (field.type) {
    case "text":
      if (typeof value === "string" || typeof value === "number") return String(value).replaceAll("\0", "")
      break
    case "number": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
      if (typeof number === "number" && Number.isFinite(number)) return number
      break
    }
    case "date": {
      const at =
        value instanceof Date ? value.getTime() : typeof value === "string" ? Date.parse(value) : value
      if (typeof at === "number" && Number.isFinite(at)) return at
      break
    }
    case "boolean":
      if (typeof value === "boolean") return value
      if (value === "true" || value === "false") return value === "true"
  }
  throw invalid(`"${field.path}" cannot be compared with this value: it is ${ARTICLE[field.type]}`)
}

const ARTICLE = { text: "a text", number: "a number", date: "a date", boolean: "true or false" } as const

function asTree(value: unknown, key: string): SearchTypes.SearchFilters {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid(`${key} needs conditions`)
  return value as SearchTypes.SearchFilters
}

function asList(value: unknown, operator: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(`${operator} needs a list`)
  return value
}

const invalid = (message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message)
