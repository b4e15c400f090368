import { queryOnce } from "../lib/data-sets"
import type { EngineDocument } from "./engine"

type Hashed = Pick<EngineDocument, "id" | "hash">

/** What Postgres, which stands in for the engine, holds of the same index. */
export function readFallback(databaseUrl: string, uid: string): Promise<Hashed[]> {
  return queryOnce<Hashed>(databaseUrl, `SELECT id, document->>'hash' AS hash FROM "search_words_${uid}"`)
}

/** Ids that only one of the two holds, or both in another state. */
export function documentsThatDiffer(some: readonly Hashed[], others: readonly Hashed[]): string[] {
  const [left, right] = [some, others].map((list) => new Map(list.map(({ id, hash }) => [id, hash])))
  const ids = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])
  return [...ids].filter((id) => !left?.has(id) || !right?.has(id) || left.get(id) !== right.get(id))
}
