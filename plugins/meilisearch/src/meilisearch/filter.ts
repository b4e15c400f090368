import { toEngineDate } from "./document"
import type { IndexField, IndexPlan } from "./index-plan"
import { refuse, refuseAsInvalid } from "./refusal"

/** A tree of `$and`, `$or`, `$not` and fields with values or operators. */
export type FilterTree = { [key: string]: unknown }

/** Filter text, or what is known without asking: everything, or nothing. */
type Expression = string | true | false
/** Without a plan (deletes) only values say how they compare. */
type Context = { plan: IndexPlan | null; depth: number }

// The engine gives up at 200 steps of its parser, and each pair of parentheses takes four.
const MAX_DEPTH = 32

/**
 * Compiles a filter tree to the engine's filter text; undefined when there is nothing to filter. Throws QueryRefused
 * for what the engine cannot express (`$prefix`, `$like`) and for fields that are not filterable.
 */
export function compileFilter(tree: FilterTree | undefined, plan: IndexPlan | null): string | undefined {
  if (tree === undefined) return undefined
  const expression = compileTree(tree, { plan, depth: 0 })
  if (expression === true) return undefined
  return expression === false ? matchNothing(plan) : expression
}

/** Both must hold. */
export function andFilters(...filters: (string | undefined)[]): string | undefined {
  const present = filters.filter((filter) => filter !== undefined)
  return present.length > 1 ? present.map((filter) => `(${filter})`).join(" AND ") : present[0]
}

/** A quoted value or field name: inside, only `\` and `"` mean anything to the engine's parser. */
export function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`
}

function matchNothing(plan: IndexPlan | null): string {
  return `${quote(plan?.primaryKey ?? "id")} IN []`
}

function compileTree(tree: FilterTree, context: Context, prefix = ""): Expression {
  if (context.depth > MAX_DEPTH) refuseAsInvalid(`Filters can be nested ${MAX_DEPTH} deep at most.`)
  const inner = { ...context, depth: context.depth + 1 }
  const parts = Object.entries(tree).flatMap(([key, value]): Expression[] => {
    if (value === undefined) return []
    if (key === "$and") return [every(branches(key, value).map((branch) => compileTree(branch, inner)))]
    if (key === "$or") return [some(branches(key, value).map((branch) => compileTree(branch, inner)))]
    if (key === "$not") return [not(compileTree(branch(key, value), inner))]
    if (key.startsWith("$")) refuse(`Meilisearch has no filter "${key}".`)
    return [compileField(prefix === "" ? key : `${prefix}.${key}`, value, inner)]
  })
  return every(parts)
}

function compileField(path: string, value: unknown, context: Context): Expression {
  const field = context.plan?.fields.get(path)
  const isTree = isPlainObject(value) && !Object.keys(value).some((key) => key.startsWith("$"))
  if (!field && isTree) return compileTree(value, context, path)
  if (context.plan && !field) refuseAsInvalid(`The index has no field "${path}" to filter by.`)
  if (field && !field.isFilterable && path !== context.plan?.primaryKey) {
    refuseAsInvalid(`Field "${path}" is not filterable.`)
  }
  const subject = { path, field }
  if (!isPlainObject(value)) return Array.isArray(value) ? anyOf(subject, value) : equals(subject, value)
  if (Object.keys(value).length === 0 || isTree)
    refuseAsInvalid(`Field "${path}" has no operator to filter by.`)
  return every(
    Object.entries(value).map(([operator, operand]) => compileOperator(subject, operator, operand)),
  )
}

type Subject = { path: string; field: IndexField | undefined }

function compileOperator(subject: Subject, operator: string, operand: unknown): Expression {
  if (operand === undefined) return true
  switch (operator) {
    case "$eq":
      return equals(subject, operand)
    case "$ne":
      return not(equals(subject, operand))
    case "$in":
      return anyOf(subject, listOf(subject, operator, operand))
    case "$nin":
      return not(anyOf(subject, listOf(subject, operator, operand)))
    case "$lt":
      return compare(subject, "<", operand)
    case "$lte":
      return compare(subject, "<=", operand)
    case "$gt":
      return compare(subject, ">", operand)
    case "$gte":
      return compare(subject, ">=", operand)
    case "$exists":
      return operand === false ? not(exists(subject)) : exists(subject)
    case "$contains":
      needArray(subject, operator)
      return every((Array.isArray(operand) ? operand : [operand]).map((value) => equals(subject, value)))
    case "$overlaps":
      needArray(subject, operator)
      return anyOf(subject, listOf(subject, operator, operand))
    default:
      return refuse(`Meilisearch cannot filter "${subject.path}" by ${operator}.`)
  }
}

function equals(subject: Subject, value: unknown): Expression {
  // Documents hold no nulls, so "equal to null" is "not there".
  if (value === null) return not(exists(subject))
  return `${quote(subject.path)} = ${toValue(subject, value)}`
}

function anyOf(subject: Subject, values: readonly unknown[]): Expression {
  const present = values.filter((value) => value !== null)
  const listed =
    present.length === 0
      ? false
      : `${quote(subject.path)} IN [${present.map((value) => toValue(subject, value)).join(", ")}]`
  return present.length === values.length ? listed : some([listed, not(exists(subject))])
}

function exists({ path }: Subject): string {
  return `(${quote(path)} EXISTS AND ${quote(path)} IS NOT NULL)`
}

function compare(subject: Subject, operator: string, value: unknown): string {
  const kind = subject.field?.kind
  // Without a plan a date can only be told by its type.
  const isComparable =
    kind === undefined
      ? typeof value === "number" || value instanceof Date
      : kind === "number" || kind === "date"
  if (!isComparable) refuse(`Meilisearch compares numbers and dates only, and "${subject.path}" is neither.`)
  return `${quote(subject.path)} ${operator} ${toValue(subject, value)}`
}

function toValue({ path, field }: Subject, value: unknown): string {
  const kind = field?.kind ?? (value instanceof Date ? "date" : "text")
  if (kind === "date") {
    const ms = toEngineDate(value)
    return ms === undefined ? refuseAsInvalid(`A filter on "${path}" needs a date.`) : quote(String(ms))
  }
  if (kind === "number") {
    const number = typeof value === "boolean" || value === "" ? NaN : Number(value)
    return Number.isFinite(number)
      ? quote(String(number))
      : refuseAsInvalid(`A filter on "${path}" needs a number.`)
  }
  if (typeof value === "string") return quote(value)
  const isPlain = typeof value === "number" || typeof value === "boolean"
  return isPlain ? quote(String(value)) : refuseAsInvalid(`A filter on "${path}" needs a plain value.`)
}

function every(parts: readonly Expression[]): Expression {
  if (parts.includes(false)) return false
  return joinParts(parts, " AND ") ?? true
}

function some(parts: readonly Expression[]): Expression {
  if (parts.includes(true)) return true
  return joinParts(parts, " OR ") ?? false
}

function not(part: Expression): Expression {
  return typeof part === "boolean" ? !part : `NOT (${part})`
}

function joinParts(parts: readonly Expression[], word: string): string | null {
  const texts = parts.filter((part) => typeof part === "string")
  return texts.length > 1 ? texts.map((text) => `(${text})`).join(word) : (texts[0] ?? null)
}

function branches(key: string, value: unknown): FilterTree[] {
  if (!Array.isArray(value)) return refuseAsInvalid(`${key} takes a list of filters.`)
  return value.map((entry: unknown) => branch(key, entry))
}

function branch(key: string, value: unknown): FilterTree {
  return isPlainObject(value) ? value : refuseAsInvalid(`${key} takes filters.`)
}

function listOf({ path }: Subject, operator: string, operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : refuseAsInvalid(`${operator} on "${path}" takes a list.`)
}

function needArray({ path, field }: Subject, operator: string): void {
  if (field && !field.isArray) refuseAsInvalid(`${operator} needs an array field, and "${path}" is none.`)
}

function isPlainObject(value: unknown): value is FilterTree {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
