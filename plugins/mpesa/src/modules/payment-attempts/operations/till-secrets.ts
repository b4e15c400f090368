import { z } from "zod"
import { type KeyRing, SecretUnreadable } from "../../../secrets/key-ring"
import { listTillsNotSealedWith, type TillRow } from "../ledger/tills"
import type { Ledger } from "../ledger/ledger-context"
import { type TillChange, type TillSecrets, tillSecretsSchema } from "./till-schema"

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
 * The stored secrets with the changed ones in their places; a fault names the field that is missing. Of secrets that
 * cannot be read any more nothing is kept: they have to be given anew.
 */
export function changeTillSecrets(ring: KeyRing, row: TillRow, change: NonNullable<TillChange["secrets"]>) {
  const stored = readTillSecrets(ring, row)
  const initiator =
    (stored?.initiator ?? change.initiator) ? { ...stored?.initiator, ...change.initiator } : undefined
  return changedSecretsSchema.safeParse({ secrets: { ...stored, ...change, initiator } })
}

const changedSecretsSchema = z.object({ secrets: tillSecretsSchema })

/** Null when the key that sealed them is missing, or they are not what was sealed. */
export function readTillSecrets(ring: KeyRing, row: TillRow): TillSecrets | null {
  try {
    return openTillSecrets(ring, row)
  } catch {
    return null
  }
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
