import { z } from "zod"
import { type KeyRing, SecretUnreadable } from "../../../secrets/key-ring"
import { listTillsNotSealedWith, type TillRow } from "../ledger/tills"
import type { Ledger } from "../ledger/ledger-context"

export const tillSecretsSchema = z.strictObject({
  consumerKey: z.string().trim().min(1).max(500),
  consumerSecret: z.string().trim().min(1).max(500),
  passkey: z.string().trim().min(1).max(500),
  initiator: z
    .strictObject({
      name: z.string().trim().min(1).max(100),
      password: z.string().min(1).max(200),
      certificate: z.string().min(1).max(10_000),
    })
    .optional(),
})

export type TillSecrets = z.output<typeof tillSecretsSchema>

const sealedAs = (tillId: string) => `till:${tillId}`

export function sealTillSecrets(
  ring: KeyRing,
  tillId: string,
  secrets: TillSecrets,
): Pick<TillRow, "secrets" | "key_id"> {
  const { text, keyId } = ring.seal(JSON.stringify(secrets), sealedAs(tillId))
  return { secrets: text, key_id: keyId }
}

/** @throws SecretUnreadable */
export function openTillSecrets(ring: KeyRing, { id, secrets }: TillRow): TillSecrets {
  return tillSecretsSchema.parse(JSON.parse(ring.open(secrets, sealedAs(id))))
}

/**
 * Seals what is sealed with an older key again with the first one. Rows whose key is gone are left as they are and
 * counted. Safe to repeat.
 */
export async function rotateTillSecrets(
  ledger: Ledger,
  ring: KeyRing,
): Promise<{ sealedAgain: number; unreadable: number }> {
  let sealedAgain = 0
  let unreadable = 0
  for (const row of await listTillsNotSealedWith(ledger, ring.currentKeyId)) {
    try {
      const sealed = sealTillSecrets(ring, row.id, openTillSecrets(ring, row))
      await ledger.db("payment_till").where({ id: row.id, secrets: row.secrets }).update(sealed)
      sealedAgain += 1
    } catch (cause) {
      if (!(cause instanceof SecretUnreadable)) throw cause
      unreadable += 1
    }
  }
  return { sealedAgain, unreadable }
}
