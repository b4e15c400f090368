import { ApiError } from "./api-error"

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Throws `malformed_payload`; an empty body is `undefined`. */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return undefined
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new ApiError("malformed_payload", `The json payload provided is malformed. \`${error.message}\`.`)
  }
}

/** Every value at a dotted path; arrays on the way are walked through, `null` is a value. */
export function readPath(document: unknown, path: string): unknown[] {
  if (isObject(document) && path in document) return spread(document[path])
  return spread(
    path.split(".").reduce<unknown[]>((found, key) => found.flatMap((value) => step(value, key)), [document]),
  )
}

function step(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((entry) => step(entry, key))
  return isObject(value) && key in value ? [value[key]] : []
}

function spread(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(spread) : [value]
}

/** Whether the path is there at all, be its value `null` or an empty array. */
export function hasPath(document: unknown, path: string): boolean {
  if (isObject(document) && path in document) return true
  const [head = "", ...rest] = path.split(".")
  if (Array.isArray(document)) return document.some((entry) => hasPath(entry, path))
  if (!isObject(document) || !(head in document)) return false
  return rest.length === 0 || hasPath(document[head], rest.join("."))
}
