import { createHmac, timingSafeEqual } from "node:crypto"
import { isObject } from "./json"
import type { Key } from "./keys"
import { matchesPattern } from "./store/attribute-patterns"

export type TenantToken = { key: Key; searchRules: unknown }

/** A JWT signed with the key it names; null when it is none, forged or over. */
export function readTenantToken(
  text: string,
  { keys, now }: { keys: readonly Key[]; now: number },
): TenantToken | null {
  const [header = "", payload = "", signature = "", ...rest] = text.split(".")
  if (rest.length > 0 || signature === "") return null
  const claims = decode(payload)
  const { alg } = decode(header) ?? {}
  const key = keys.find(({ uid }) => uid === claims?.["apiKeyUid"])
  if (!claims || !key || alg !== "HS256") return null
  const expected = createHmac("sha256", key.key).update(`${header}.${payload}`).digest()
  const given = Buffer.from(signature, "base64url")
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const { exp } = claims
  if (typeof exp === "number" && exp * 1000 <= now) return null
  return { key, searchRules: claims["searchRules"] }
}

/** The rule that covers an index; null when none does. Rules are index patterns, alone or with a filter. */
export function ruleFor({ searchRules }: TenantToken, indexUid: string): { filter?: unknown } | null {
  if (Array.isArray(searchRules)) {
    return searchRules.some((pattern) => matchesPattern(String(pattern), indexUid)) ? {} : null
  }
  if (!isObject(searchRules)) return null
  const pattern = Object.keys(searchRules)
    .filter((candidate) => matchesPattern(candidate, indexUid))
    .sort((a, b) => b.length - a.length)[0]
  if (pattern === undefined) return null
  const rule = searchRules[pattern]
  return isObject(rule) && "filter" in rule ? { filter: rule["filter"] } : {}
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"))
    return isObject(value) ? value : null
  } catch (error) {
    // Not JSON: a key of some other kind.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
