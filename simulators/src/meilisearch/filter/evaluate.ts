import { hasPath, isObject, readPath } from "../json"
import type { Filter } from "./parse"

/** Whether a document passes. `!=` and `NOT IN` also take documents that lack the field, as in the engine. */
export function matchesFilter(document: unknown, filter: Filter): boolean {
  switch (filter.kind) {
    case "and":
      return filter.parts.every((part) => matchesFilter(document, part))
    case "or":
      return filter.parts.some((part) => matchesFilter(document, part))
    case "not":
      return !matchesFilter(document, filter.part)
    case "in":
      return filter.values.some((value) => hasValue(document, filter.field, value))
    case "exists":
      return hasPath(document, filter.field)
    case "null":
      return hasPath(document, filter.field) && readPath(document, filter.field).includes(null)
    case "empty":
      return hasPath(document, filter.field) && readPath(document, filter.field).every(isEmpty)
    case "between":
      return numbersAt(document, filter.field).some((n) => n >= Number(filter.from) && n <= Number(filter.to))
    case "compare":
      return compare(document, filter)
    default:
      return filter satisfies never
  }
}

/** Every field a filter names. */
export function fieldsOf(filter: Filter): string[] {
  if (filter.kind === "and" || filter.kind === "or") return filter.parts.flatMap(fieldsOf)
  return filter.kind === "not" ? fieldsOf(filter.part) : [filter.field]
}

function compare(
  document: unknown,
  { field, operator, value }: Extract<Filter, { kind: "compare" }>,
): boolean {
  if (operator === "=") return hasValue(document, field, value)
  if (operator === "!=") return !hasValue(document, field, value)
  const bound = Number(value)
  return numbersAt(document, field).some((n) => {
    if (operator === ">") return n > bound
    if (operator === ">=") return n >= bound
    return operator === "<" ? n < bound : n <= bound
  })
}

function hasValue(document: unknown, field: string, wanted: string): boolean {
  const text = normalizeFacet(wanted)
  const number = wanted.trim() === "" ? NaN : Number(wanted)
  return readPath(document, field).some((value) => {
    if (typeof value === "number") return value === number
    return (typeof value === "string" || typeof value === "boolean") && normalizeFacet(String(value)) === text
  })
}

/** Text is compared without regard to case, outer blanks and compatible forms of letters. */
export function normalizeFacet(text: string): string {
  return text.trim().normalize("NFKD").toLowerCase()
}

function numbersAt(document: unknown, field: string): number[] {
  return readPath(document, field).filter((value) => typeof value === "number")
}

function isEmpty(value: unknown): boolean {
  return value === "" || (isObject(value) && Object.keys(value).length === 0)
}
