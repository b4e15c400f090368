import type { SearchTypes } from "@medusajs/framework/types"
import { REPLAY_SINCE } from "../../modules/search-books/shared-statements"
import { messageOf } from "../../to-error"
import type { WithFallbackParts } from "./service"

/** Longer than an index is usually filled; a second one who fills it does no harm. */
const UNFINISHED_MS = 120_000
/** Whoever writes next makes it again; when nobody does, a search after this time does, on one process before others. */
const LOST_MS = { least: 3_000, most: 10_000 }
/** So long before a walk through Postgres a write may have begun that ends after it. */
const OVERLAP_MS = 60_000

type Definition = SearchTypes.ResolvedSearchIndexDefinition
type Parts = Pick<WithFallbackParts, "primary" | "fallback" | "db" | "logger" | "now"> & {
  settled: (task: SearchTypes.SearchTask) => Promise<SearchTypes.SearchTask>
  onRestored: (index: string) => void
}

/** Makes indexes again that the engine has lost, with everything that Postgres holds of them. */
export function createLostIndexes({ primary, fallback, db, logger, now, settled, onRestored }: Parts) {
  const underway = new Map<string, Promise<void>>()
  const patienceMs = LOST_MS.least + Math.random() * (LOST_MS.most - LOST_MS.least)
  let missingSince: number | undefined

  function restore(index: string, definition: Definition): Promise<void> {
    const known = underway.get(index)
    if (known) return known
    const work = fill(index, definition).finally(() => underway.delete(index))
    underway.set(index, work)
    return work
  }

  async function fill(index: string, definition: Definition): Promise<void> {
    logger.warn(`The search engine has lost the index "${index}"; it is filled again from Postgres`)
    const begun = new Date(now() - OVERLAP_MS)
    const whole = { ...definition, physical_name: index }
    const batches = fallback.walkDocuments(index)
    if (primary.restoreIndex) await settled(await primary.restoreIndex({ index: whole, batches }))
    else {
      await settled(await primary.upsertIndex({ index: whole }))
      for await (const documents of batches)
        await settled(await primary.upsertDocuments({ index, definition, documents }))
    }
    onRestored(index)
    // A change may have reached the engine before the older state of the same goods did.
    await db.execute(REPLAY_SINCE, [definition.name, begun])
  }

  return {
    restore,
    /** Nothing is missing any more. */
    noteWhole() {
      missingSince = undefined
    },
    /** Sees to it that a missing index is made again; whoever is making it may end before it is whole. */
    noteMissing(definitions: Definition[], { isBegun }: { isBegun: boolean }) {
      missingSince ??= now()
      if (underway.size > 0 || now() - missingSince < (isBegun ? UNFINISHED_MS : patienceMs)) return
      missingSince = now()
      for (const [name, definition] of new Map(definitions.map((one) => [one.physical_name, one])))
        void restore(name, definition).catch((error: unknown) =>
          logger.warn(`An index was not made again: ${messageOf(error)}`),
        )
    },
  }
}
