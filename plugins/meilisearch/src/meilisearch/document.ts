import { createHash } from "node:crypto"
import { COUNT_FIELD, HASH_FIELD, type IndexField, type IndexPlan } from "./index-plan"

export type EngineDocument = Record<string, unknown>

const DOCUMENT_ID = /^[A-Za-z0-9_-]{1,511}$/

/** Why a document cannot be written; one such document would fail the whole batch. */
export class DocumentRefused extends Error {
  override readonly name = "DocumentRefused"
}

/**
 * The document as the engine gets it: declared fields only, dates as ms since the epoch (so that they compare and
 * sort), without nulls, with its hash and the counting field. Throws DocumentRefused.
 */
export function toEngineDocument(source: Record<string, unknown>, plan: IndexPlan): EngineDocument {
  const id = source[plan.primaryKey]
  const key = typeof id === "number" ? String(id) : id
  if (typeof key !== "string" || !DOCUMENT_ID.test(key)) {
    throw new DocumentRefused(
      `The key "${plan.primaryKey}" of a document must be 1 to 511 letters, digits, "-" or "_"; it is ${JSON.stringify(id)}.`,
    )
  }
  const document = project(source, plan, "") as EngineDocument
  document[plan.primaryKey] = key
  return { ...document, [HASH_FIELD]: hashOf(document), [COUNT_FIELD]: 1 }
}

/** The same for the same content, whatever the order of keys; what a drift check compares. */
export function hashDocument(source: Record<string, unknown>, plan: IndexPlan): string {
  return String(toEngineDocument(source, plan)[HASH_FIELD])
}

/** A hit as it was written: dates as ISO text again, without what was added. */
export function fromEngineDocument(document: EngineDocument, plan: IndexPlan): Record<string, unknown> {
  const restore = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => restore(entry, path))
    if (isObject(value)) {
      const entries = Object.entries(value).map(([key, entry]) => [key, restore(entry, join(path, key))])
      return Object.fromEntries(entries)
    }
    return plan.fields.get(path)?.kind === "date" && typeof value === "number"
      ? new Date(value).toISOString()
      : value
  }
  const { [COUNT_FIELD]: _, [HASH_FIELD]: __, _formatted, _rankingScore, ...own } = document
  return restore(own, "") as Record<string, unknown>
}

/** ms since the epoch; undefined when it is no date. */
export function toEngineDate(value: unknown): number | undefined {
  const ms =
    value instanceof Date ? value.getTime() : typeof value === "number" ? value : Date.parse(String(value))
  return Number.isFinite(ms) ? ms : undefined
}

function project(value: unknown, plan: IndexPlan, path: string): unknown {
  const field = plan.fields.get(path)
  if (field) return toFieldValue(value, field)
  if (Array.isArray(value)) return value.filter(isObject).map((entry) => project(entry, plan, path))
  if (!isObject(value)) return undefined
  const entries = Object.entries(value).flatMap(([key, entry]) => {
    const inner = join(path, key)
    if (!isDeclared(inner, plan)) return []
    const projected = project(entry, plan, inner)
    return projected === undefined || projected === null ? [] : [[key, projected] as const]
  })
  return Object.fromEntries(entries)
}

const containers = new WeakMap<IndexPlan, Set<string>>()

/** Whether a field stands at the path, or under it. */
function isDeclared(path: string, plan: IndexPlan): boolean {
  let known = containers.get(plan)
  if (!known) {
    known = new Set([...plan.fields.keys()].flatMap(pathAndParents))
    containers.set(plan, known)
  }
  return known.has(path)
}

function pathAndParents(path: string): string[] {
  const steps = path.split(".")
  return steps.map((_, at) => steps.slice(0, at + 1).join("."))
}

function toFieldValue(value: unknown, field: IndexField): unknown {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) {
    return value.map((entry) => toFieldValue(entry, field)).filter((entry) => entry !== undefined)
  }
  if (field.kind === "date") return toEngineDate(value)
  if (field.kind === "number") return toNumber(value)
  if (field.kind === "boolean") return value === "false" ? false : Boolean(value)
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** Decimals arrive as numbers, text, or objects that know their value. */
function toNumber(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

function hashOf(document: EngineDocument): string {
  return createHash("sha256").update(stableJson(document)).digest("base64url").slice(0, 22)
}

function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(",")}]`
  if (!isObject(value)) return JSON.stringify(value) ?? "null"
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${stableJson(entry)}`).join(",")}}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`
}
