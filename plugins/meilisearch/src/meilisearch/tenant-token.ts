import { createHmac } from "node:crypto"

/** The longest a token may live, ms. */
export const MAX_TOKEN_LIFE_MS = 15 * 60 * 1000

export type TenantTokenInput = {
  /** The key that signs: its uid and its value. It needs the action `search`. */
  key: { uid: string; value: string }
  /** Index uids, or patterns that end in `*`, each with the filter laid over every search there. */
  searchRules: Record<string, { filter: string }>
  lifeMs: number
  now: number
}

/** A search-only JWT (HS256) for a browser. Throws a RangeError for a life above 15 minutes or a rule without a filter. */
export function signTenantToken({ key, searchRules, lifeMs, now }: TenantTokenInput): {
  token: string
  expiresAt: Date
} {
  if (!(lifeMs >= 1_000 && lifeMs <= MAX_TOKEN_LIFE_MS)) {
    throw new RangeError("A search token lives between 1 second and 15 minutes.")
  }
  const rules = Object.values(searchRules)
  if (rules.length === 0 || rules.some(({ filter }) => filter.trim() === "")) {
    throw new RangeError("A search token names its indexes, and a filter for each.")
  }
  const exp = Math.floor((now + lifeMs) / 1000)
  const head = encode({ alg: "HS256", typ: "JWT" })
  const payload = encode({ searchRules, apiKeyUid: key.uid, exp })
  const signature = createHmac("sha256", key.value).update(`${head}.${payload}`).digest("base64url")
  return { token: `${head}.${payload}.${signature}`, expiresAt: new Date(exp * 1000) }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url")
}
