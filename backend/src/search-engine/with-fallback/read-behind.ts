import { KINDS_BEHIND } from "../../modules/search-books/shared-statements"
import type { Database } from "../postgres/service"

/** So long an answer of the engine may lack a change after the change was refused by it. */
const KEPT_MS = 1_000
export type Behind = {
  /** Whether Postgres holds changes of one of these indexes that the engine has not taken. */
  read(indexes: string[]): Promise<boolean>
}

/**
 * An engine that finds can still refuse to write: it is full, or comes back from an outage without what happened
 * meanwhile. The books of the feed say so to every process, whichever one has written.
 */
export function createBehind(db: Pick<Database, "execute">, now: () => number): Behind {
  let kept: { until: number; kinds: Promise<Set<string>> } | undefined
  const load = async () => {
    const rows = (await db.execute(KINDS_BEHIND)) as { kind: string }[]
    return new Set(rows.map(({ kind }) => kind))
  }
  return {
    async read(indexes) {
      // A database that does not answer stands in for nobody.
      if (!kept || kept.until <= now())
        kept = { until: now() + KEPT_MS, kinds: load().catch(() => new Set()) }
      const kinds = await kept.kinds
      return indexes.some((name) => kinds.has(name))
    },
  }
}
