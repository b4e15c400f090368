import type { StoredToken, TokenStore } from "../../../daraja"
import { type KeyRing, SecretUnreadable } from "../../../secrets/key-ring"
import type { Ledger } from "./ledger-context"

const TABLE = "payment_access_token"

type TokenRow = { id: string; value: string; usable_until: Date }

const sealedAs = (key: string) => `access-token:${key}`

/**
 * Access tokens in the shop's database, sealed, so that all processes use the same one: the vendor says that a new
 * token ends the one before it. A token that cannot be opened (its key was taken out) counts as none and is fetched anew.
 */
export function createSharedTokenStore({ db, now }: Pick<Ledger, "db" | "now">, ring: KeyRing): TokenStore {
  return {
    async read(key): Promise<StoredToken | null> {
      const row = await db<TokenRow>(TABLE).where({ id: key }).whereNull("deleted_at").first()
      if (!row) return null
      try {
        return { value: ring.open(row.value, sealedAs(key)), usableUntil: row.usable_until.getTime() }
      } catch (cause) {
        if (cause instanceof SecretUnreadable) return null
        throw cause
      }
    },

    async write(key, token) {
      const at = now()
      const { text } = ring.seal(token.value, sealedAs(key))
      const row = { value: text, usable_until: new Date(token.usableUntil), updated_at: at, deleted_at: null }
      await db(TABLE)
        .insert({ id: key, ...row, created_at: at })
        .onConflict("id")
        .merge(row)
    },

    /** The lock goes with its transaction, so a process that dies while it asks leaves nothing locked. */
    exclusively: (key, work) =>
      db.transaction(async (trx) => {
        await trx.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [sealedAs(key)])
        return work()
      }),
  }
}
