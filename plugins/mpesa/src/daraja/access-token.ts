import { createHash } from "node:crypto"

export type StoredToken = {
  value: string
  /** Epoch ms, safety margin taken off already. */ usableUntil: number
}

/**
 * Where tokens are kept. Safaricom says that a new token ends the one before it, so all processes of a shop
 * must share one: with several of them, pass a store in their common database and give it `exclusively`.
 */
export type TokenStore = {
  read(key: string): Promise<StoredToken | null>
  write(key: string, token: StoredToken): Promise<void>
  /** Runs the work while no other process does the same for this key. */
  exclusively?<T>(key: string, work: () => Promise<T>): Promise<T>
}

export type AccessTokens = {
  current(): Promise<string>
  /** A token other than the rejected one; fetched only when nobody has fetched it meanwhile. */
  renew(rejected: string): Promise<string>
  /** A token fetched now, whatever is stored. The stored one is replaced: Safaricom says the old one ends. */
  refresh(): Promise<string>
}

export type FetchedToken = { value: string; expiresInSeconds: number }

const SAFETY_MARGIN_MS = 60_000

// Callers that share a store share the request under way, so that twenty prompts after an expiry ask once.
const flights = new WeakMap<TokenStore, Map<string, Promise<string>>>()

/** Shared by every client of this process that is not given its own store. */
export const processTokenStore: TokenStore = createMemoryTokenStore()

export function createMemoryTokenStore(): TokenStore {
  const tokens = new Map<string, StoredToken>()
  return {
    read: async (key) => tokens.get(key) ?? null,
    write: async (key, token) => void tokens.set(key, token),
  }
}

export function createAccessTokens(options: {
  key: string
  store: TokenStore
  now: () => Date
  fetchToken: () => Promise<FetchedToken>
}): AccessTokens {
  const { key, store, now, fetchToken } = options

  async function readUsable(rejected?: string): Promise<string | null> {
    const stored = await store.read(key)
    if (!stored || stored.value === rejected || stored.usableUntil <= now().getTime()) return null
    return stored.value
  }

  async function obtain(rejected?: string): Promise<string> {
    const usable = await readUsable(rejected)
    if (usable !== null) return usable
    const askedAt = now().getTime()
    const { value, expiresInSeconds } = await fetchToken()
    const lifeMs = expiresInSeconds * 1000
    // A very short token must not be out of date on arrival.
    const usableMs = Math.max(lifeMs - SAFETY_MARGIN_MS, lifeMs / 2)
    await store.write(key, { value, usableUntil: askedAt + usableMs })
    return value
  }

  async function get(rejected?: string): Promise<string> {
    const usable = await readUsable(rejected)
    if (usable !== null) return usable
    return joinFlight(store, key, () => {
      const work = () => obtain(rejected)
      return store.exclusively ? store.exclusively(key, work) : work()
    })
  }

  return {
    current: () => get(),
    renew: (rejected) => get(rejected),
    refresh: async () => get((await store.read(key))?.value),
  }
}

/** Host and credentials together: two shortcodes in one environment have different tokens. */
export function buildTokenKey(credentials: {
  baseUrl: string
  consumerKey: string
  consumerSecret: string
}): string {
  const { baseUrl, consumerKey, consumerSecret } = credentials
  const digest = createHash("sha256")
    .update(JSON.stringify([baseUrl, consumerKey, consumerSecret]))
    .digest("hex")
  return `daraja-token:${digest.slice(0, 32)}`
}

function joinFlight(store: TokenStore, key: string, start: () => Promise<string>): Promise<string> {
  const underWay = flights.get(store) ?? new Map<string, Promise<string>>()
  flights.set(store, underWay)
  const existing = underWay.get(key)
  if (existing) return existing
  const flight = start().finally(() => underWay.delete(key))
  underWay.set(key, flight)
  return flight
}
