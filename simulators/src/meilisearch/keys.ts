import { createHmac, timingSafeEqual } from "node:crypto"
import { ApiError } from "./api-error"
import { matchesPattern } from "./store/attribute-patterns"
import { readTenantToken, ruleFor, type TenantToken } from "./tenant-token"

export type Key = {
  uid: string
  name: string
  description: string
  key: string
  actions: string[]
  /** Index uids, or patterns that end in `*`. */
  indexes: string[]
  expiresAt: string | null
  createdAt: string
  updatedAt: string
}

/** What a request may do: which indexes, and the filter a tenant token lays over every search. */
export type Access = { allows: (indexUid: string) => boolean; filterFor: (indexUid: string) => unknown }

const SEARCH_KEY_UID = "5f1c4c1e-8a2b-4b6e-9d0a-1c2d3e4f5a6b"
const ADMIN_KEY_UID = "6a2d5d2f-9b3c-4c7f-8e1b-2d3e4f5a6b7c"

/** The master key does everything; other keys are made from it, as the engine makes them. */
export class Keys {
  private keys: Key[] = []

  constructor(private readonly deps: { masterKey: string; now: () => number; newUid: () => string }) {
    this.clear()
  }

  list(): Key[] {
    return [...this.keys]
  }

  find(uidOrKey: string): Key | null {
    return this.keys.find(({ uid, key }) => uid === uidOrKey || key === uidOrKey) ?? null
  }

  add(input: {
    uid?: string
    name?: string
    actions: string[]
    indexes: string[]
    expiresAt: string | null
  }): Key {
    const uid = input.uid ?? this.deps.newUid()
    const at = new Date(this.deps.now()).toISOString()
    const key: Key = {
      uid,
      name: input.name ?? "",
      description: "",
      key: createHmac("sha256", this.deps.masterKey).update(uid).digest("hex"),
      actions: input.actions,
      indexes: input.indexes,
      expiresAt: input.expiresAt,
      createdAt: at,
      updatedAt: at,
    }
    this.keys.push(key)
    return key
  }

  clear(): void {
    this.keys = []
    const all = { indexes: ["*"], expiresAt: null }
    this.add({ ...all, uid: SEARCH_KEY_UID, name: "Default Search API Key", actions: ["search"] })
    this.add({ ...all, uid: ADMIN_KEY_UID, name: "Default Admin API Key", actions: ["*"] })
  }

  /** Throws 401 without a header, 403 for a key that may not do this. */
  authorize(header: string | undefined, action: string): Access {
    if (header === undefined) {
      throw new ApiError(
        "missing_authorization_header",
        "The Authorization header is missing. It must use the bearer authorization method.",
      )
    }
    const value = header.replace(/^Bearer\s+/i, "")
    if (isSame(value, this.deps.masterKey)) return { allows: () => true, filterFor: () => undefined }
    const key = this.keys.find((candidate) => isSame(value, candidate.key))
    if (key) return this.accessOf(key, action)
    const token = readTenantToken(value, { keys: this.keys, now: this.deps.now() })
    if (token && action === "search") return this.accessOf(token.key, action, token)
    throw invalidKey()
  }

  private accessOf(key: Key, action: string, token?: TenantToken): Access {
    const isExpired = key.expiresAt !== null && Date.parse(key.expiresAt) <= this.deps.now()
    const [family = ""] = action.split(".")
    // The keys' own routes take the master key, or one that names them.
    const mayDo = key.actions.some(
      (granted) => granted === "*" || granted === action || granted === `${family}.*`,
    )
    if (isExpired || !mayDo || (family === "keys" && key.actions.includes("*"))) throw invalidKey()
    return {
      allows: (uid) =>
        key.indexes.some((pattern) => matchesPattern(pattern, uid)) &&
        (!token || ruleFor(token, uid) !== null),
      filterFor: (uid) => (token ? ruleFor(token, uid)?.filter : undefined),
    }
  }
}

export function invalidKey(): ApiError {
  return new ApiError("invalid_api_key", "The provided API key is invalid.")
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
