import { createMemoryTokenStore, type TokenStore } from "../../../daraja"
import { parseKeyRing } from "../../../secrets/key-ring"
import { createSharedTokenStore } from "../ledger/access-tokens"
import type { Ledger } from "../ledger/ledger-context"
import type { Log } from "./deps"

/** One token for all processes when there is a key to encrypt it with; otherwise each process fetches its own. */
export function openTokenStore(ledger: Ledger, secretKeys: string | undefined, log: Log): TokenStore {
  const keys = secretKeys === undefined ? null : parseKeyRing(secretKeys)
  if (keys?.ok) return createSharedTokenStore(ledger, keys.ring)
  log.warn(
    "secretKeys is not set: access tokens stay in the memory of each process, and further tills cannot be stored.",
  )
  return createMemoryTokenStore()
}
