// Reading what Safaricom posts: shapes vary between pages of the portal and between days, so the form is read
// leniently here and the callers are strict about the few facts they rely on.

export type JsonObject = Record<string, unknown>

export function parseJsonObject(raw: string): JsonObject | null {
  try {
    return asObject(JSON.parse(raw.replace(/^\uFEFF/, "")))
  } catch {
    // Anybody may post anything here; what is not JSON is reported by the caller as malformed.
    return null
  }
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** A property by its exact name, else by the same name in other letter case. */
export function readKey(object: JsonObject | null, name: string): unknown {
  if (!object) return undefined
  if (Object.hasOwn(object, name)) return object[name]
  const other = Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase())
  return other === undefined ? undefined : object[other]
}

/** Text of a string or number; empty for everything else. Codes and ids come as either. */
export function readText(value: unknown): string {
  if (typeof value === "string") return value.trim()
  if (typeof value === "number" && Number.isFinite(value)) return String(value)
  return ""
}

/** A list that a single entry stands in for, or that lies in another list (`[[...]]`). */
export function readEntries(value: unknown): JsonObject[] {
  return flattenList(value)
    .map(asObject)
    .filter((entry) => entry !== null)
}

/** By hand and not with `flat(Infinity)`, which overflows the stack on absurd nesting. */
export function flattenList(value: unknown): unknown[] {
  const flat: unknown[] = []
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (!Array.isArray(next)) flat.push(next)
    else for (let index = next.length - 1; index >= 0; index -= 1) waiting.push(next[index])
  }
  return flat
}
