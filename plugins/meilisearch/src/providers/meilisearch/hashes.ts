import { HASH_FIELD, type MeilisearchClient } from "../../meilisearch"
import { translating } from "./errors"

/** A document as a drift check sees it; null when it was written without a hash. */
export type StoredHash = { id: string; hash: string | null }
type Where = { index: string; primaryKey: string }

const PAGE = 1_000

/** Every document of an index, by pages. */
export async function* walkHashes(
  client: MeilisearchClient,
  { index, primaryKey }: Where,
): AsyncGenerator<StoredHash[]> {
  for (let offset = 0; ; offset += PAGE) {
    const body = { fields: [primaryKey, HASH_FIELD], offset, limit: PAGE }
    const { results, total } = await translating(() => client.fetchDocuments(index, body))
    if (results.length > 0) yield results.map((document) => readHash(document, primaryKey))
    if (results.length === 0 || offset + results.length >= total) return
  }
}

/** Those of these ids that are there. */
export async function fetchHashes(
  client: MeilisearchClient,
  { index, primaryKey, ids }: Where & { ids: readonly string[] },
): Promise<Map<string, string | null>> {
  const body = { fields: [primaryKey, HASH_FIELD], offset: 0, limit: ids.length, ids }
  const { results } = await client.fetchDocuments(index, body)
  return new Map(results.map((document) => readHash(document, primaryKey)).map(({ id, hash }) => [id, hash]))
}

function readHash(document: Record<string, unknown>, key: string): StoredHash {
  const hash = document[HASH_FIELD]
  return { id: String(document[key]), hash: typeof hash === "string" ? hash : null }
}
