import type { Figures } from "../lib/result"

/** What must be nothing at all, in whichever measurement it is counted. */
const NEVER: Record<string, string> = {
  failed: "searches failed",
  looks_failed: "searches for withdrawn goods failed",
  found_nothing: "searches found nothing of what there is",
  wrong_prices: "changed prices are not in the engine",
  unlike_postgres: "documents of the engine differ from those in Postgres",
  missing: "documents are missing in the index",
  stale: "documents of the index are out of date",
  orphans: "documents of the index belong to nothing",
  shown_again: "answers showed what had been taken away",
  never_taken_up: "drafts and deleted variants were shown to the end",
}

export function brokenPromises(figures: Figures): string[] {
  return Object.entries(NEVER).flatMap(([metric, words]) => {
    const value = figures[metric]
    return value === undefined || value === 0 ? [] : [`${value} ${words}`]
  })
}

/** Ends the run: figures of a feed that loses something are worth nothing. */
export function requireKept(name: string, figures: Figures): void {
  const broken = brokenPromises(figures)
  if (broken.length > 0)
    throw new Error(`"${name}": ${broken.join("; ")}\n${JSON.stringify(figures, null, 2)}`)
}
