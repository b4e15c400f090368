import { z } from "zod"
import type { SqlRunner } from "../catalogue/sql"
import type { Remember } from "./generation-memory"

const KEY = `
  SELECT k.revoked_at, ARRAY(
      SELECT l.sales_channel_id FROM publishable_api_key_sales_channel l
      WHERE l.publishable_key_id = k.id AND l.deleted_at IS NULL ORDER BY l.id
    ) AS channels
  FROM api_key k WHERE k.token = :token AND k.type = 'publishable' AND k.deleted_at IS NULL`

/** The keys that were made first; a shop's storefront has one. */
const IN_USE = `
  SELECT revoked_at, channels FROM (
    SELECT k.created_at, k.revoked_at, ARRAY(
        SELECT l.sales_channel_id FROM publishable_api_key_sales_channel l
        WHERE l.publishable_key_id = k.id AND l.deleted_at IS NULL ORDER BY l.id
      ) AS channels
    FROM api_key k WHERE k.type = 'publishable' AND k.deleted_at IS NULL
      AND (k.revoked_at IS NULL OR k.revoked_at > now())
  ) key WHERE cardinality(channels) > 0 ORDER BY created_at LIMIT :most`

const rowsSchema = z.array(z.object({ revoked_at: z.date().nullable(), channels: z.array(z.string()) }))

type Key = { revokedAt: number | undefined; channels: string[] }

/**
 * The sales channels of publishable keys, as Medusa's own check reads them, asked once a generation: a key that is
 * revoked, or gets another channel, is a change of a watched table like any other.
 */
export function createKeyScopes(db: SqlRunner, remember: Remember, now: () => number) {
  async function read(token: string): Promise<Key | undefined> {
    const [row] = rowsSchema.parse((await db.raw(KEY, { token })).rows)
    return row && { revokedAt: row.revoked_at?.getTime(), channels: row.channels }
  }

  /** Undefined for a key that opens nothing. */
  return async function channelsOf(token: string): Promise<string[] | undefined> {
    const key = await remember(`key ${token}`, () => read(token))
    const isRevoked = key?.revokedAt !== undefined && key.revokedAt <= now()
    return isRevoked ? undefined : key?.channels
  }
}

/** The channels of at most so many keys that open something, for what is read before anybody asks. */
export async function channelsInUse(db: SqlRunner, most: number): Promise<string[][]> {
  return rowsSchema.parse((await db.raw(IN_USE, { most })).rows).map(({ channels }) => channels)
}
