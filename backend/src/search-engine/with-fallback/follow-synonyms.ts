import { ANNOUNCE_CHANGE } from "../../catalogue-changes/announcing"
import { messageOf } from "../../to-error"
import { readSynonyms } from "../postgres/synonyms"
import type { WithFallbackParts } from "./service"
import type { SearchTypes } from "@medusajs/framework/types"

const EVERY_MS = 10_000

type Parts = Pick<WithFallbackParts, "primary" | "db" | "logger" | "now"> & {
  settled: (task: SearchTypes.SearchTask) => Promise<SearchTypes.SearchTask>
}

/** Tells the engine the merchant's synonyms, a moment after they were changed. */
export function createSynonymFollower({ primary, db, logger, now, settled }: Parts) {
  const applied = new Map<string, string>()
  const lookedAt = new Map<string, number>()

  async function follow(index: string): Promise<void> {
    if (!primary.updateSynonyms || now() - (lookedAt.get(index) ?? -EVERY_MS) < EVERY_MS) return
    lookedAt.set(index, now())
    try {
      const groups = await readSynonyms(db)
      const state = JSON.stringify(groups)
      if (applied.get(index) === state) return
      await settled(await primary.updateSynonyms({ index, groups }))
      applied.set(index, state)
      // Answers that were remembered before lack them.
      await db.execute(ANNOUNCE_CHANGE)
    } catch (error) {
      logger.warn(`The search engine was not told the synonyms: ${messageOf(error)}`)
    }
  }

  return {
    follow: (indexes: string[]) => void Promise.all([...new Set(indexes)].map(follow)),
    /** An index that was made again knows none of them. */
    forget(index: string) {
      applied.delete(index)
      lookedAt.delete(index)
    },
  }
}
