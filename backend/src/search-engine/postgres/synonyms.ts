import { fold, wordsOf } from "../fold"
import type { Database } from "./service"

export type Synonyms = {
  /** A function that lists what means the same as a folded term. */
  read(): Promise<(term: string) => string[]>
}

/** An edit in the admin is in use on every process after this time. */
const KEPT_MS = 5_000

/** The merchant's synonyms; a shop without the table has none. */
export function createSynonyms(db: Pick<Database, "execute">, now: () => number = Date.now): Synonyms {
  let kept: { until: number; lookup: Promise<(term: string) => string[]> } | undefined
  return {
    read() {
      if (kept && kept.until > now()) return kept.lookup
      const before = kept?.lookup
      const lookup = load(db).catch((error: unknown) => {
        kept = undefined
        if (before) return before
        throw error
      })
      kept = { until: now() + KEPT_MS, lookup }
      return lookup
    },
  }
}

async function load(db: Pick<Database, "execute">) {
  return lookupOf(await readSynonyms(db))
}

export async function readSynonyms(db: Pick<Database, "execute">): Promise<string[][]> {
  const rows = (await db.execute(
    "SELECT terms FROM search_synonym WHERE deleted_at IS NULL ORDER BY id",
  )) as {
    terms: string[]
  }[]
  return rows.map(({ terms }) => terms)
}

export function lookupOf(groups: string[][]): (term: string) => string[] {
  const byTerm = new Map<string, Set<string>>()
  for (const group of groups) {
    const terms = group.map((term) => wordsOf(fold(term)).join(" ")).filter((term) => term !== "")
    for (const term of terms) {
      const known = byTerm.get(term) ?? new Set()
      for (const other of terms) if (other !== term) known.add(other)
      byTerm.set(term, known)
    }
  }
  return (term) => [...(byTerm.get(term) ?? [])]
}
