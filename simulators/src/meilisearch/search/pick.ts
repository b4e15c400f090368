import { isObject, type JsonObject } from "../json"
import { matchesPattern } from "../store/attribute-patterns"

/** The document with only these attributes, which may be nested or end in `*`. */
export function pick(document: JsonObject, attributes: readonly string[]): JsonObject {
  if (attributes.includes("*")) return document
  const prune = (value: unknown, path: string): unknown => {
    if (attributes.some((pattern) => matchesPattern(pattern, path))) return value
    if (!attributes.some((pattern) => pattern.startsWith(`${path}.`))) return undefined
    if (Array.isArray(value))
      return value.map((entry: unknown) => (isObject(entry) ? pruneObject(entry, path) : entry))
    return isObject(value) ? pruneObject(value, path) : undefined
  }
  const pruneObject = (value: JsonObject, path: string): JsonObject =>
    Object.fromEntries(
      Object.entries(value).flatMap(([key, entry]) => {
        const kept = prune(entry, path === "" ? key : `${path}.${key}`)
        return kept === undefined ? [] : [[key, kept]]
      }),
    )
  return pruneObject(document, "")
}
