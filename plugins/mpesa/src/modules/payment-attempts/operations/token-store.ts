import { createMemoryTokenStore, type TokenStore } from "../../../daraja"
import { type KeyRing, parseKeyRing } from "../../../secrets/key-ring"
import { createSharedTokenStore } from "../ledger/access-tokens"
import type { Ledger } from "../ledger/ledger-context"
import type { Log } from "./deps"

/** Null without keys: said once, because it costs something and forbids something. */
export function openKeyRing(secretKeys: string | undefined, log: Pick<Log, "warn">): KeyRing | null {
  const keys = secretKeys === undefined ? null : parseKeyRing(secretKeys)
  if (keys?.ok) return keys.ring
  log.warn(
    "secretKeys is not set: access tokens stay in the memory of each process, and further tills cannot be stored.",
  )
  return null
}

/** One token for all processes when there is a key to seal it with; otherwise each process fetches its own. */
export function openTokenStore(ledger: Ledger, ring: KeyRing | null): TokenStore {
  return ring ? createSharedTokenStore(ledger, ring) : createMemoryTokenStore()
}
