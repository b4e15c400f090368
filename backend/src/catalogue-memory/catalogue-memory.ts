import { LRUCache } from "lru-cache"
import type { GoodsChange } from "../catalogue-changes/announcing"
import type { CatalogueQuery } from "../catalogue/catalogue-query"
import type { CatalogueScope } from "../catalogue/catalogue-scope"
import { countListing, type Counted } from "./count-listing"
import { KeptShelf, type KeptShelfOptions } from "./kept-shelf"

/** Shops have one key for their storefront; a few more are no reason to read anew all the time. */
export const MOST_SCOPES = 4
/** A database that is busy answers within it; a line that is cut keeps nobody longer. */
const WAIT_FOR_HEARING_MS = 3_000

/**
 * Counts listings without the database: what is sold, for how much and how many of it, kept in this process and told of
 * every changed row. What it answers is what the statements of `src/catalogue` answer at the same moment.
 *
 * @param hearAll waits for the changes that were committed before
 * @param isUpToDate whether all changes that this process has acknowledged were heard
 */
export function createCatalogueMemory(
  options: Omit<KeptShelfOptions, "scope"> & { hearAll: () => Promise<void>; isUpToDate: () => boolean },
) {
  const shelves = new LRUCache<string, KeptShelf>({ max: MOST_SCOPES })

  function shelfOf(scope: CatalogueScope): KeptShelf {
    const key = JSON.stringify(scope)
    const kept = shelves.get(key) ?? new KeptShelf({ ...options, scope })
    if (!shelves.has(key)) shelves.set(key, kept)
    return kept
  }

  return {
    hear(change: GoodsChange): void {
      for (const shelf of shelves.values()) shelf.hear(change)
    },

    /** When changes are not heard any more, nothing that was read before may be used. */
    forget(): void {
      shelves.clear()
    },

    /** Reads before anybody asks; resolves when it has, also when it could not. */
    async prepare(scope: CatalogueScope): Promise<void> {
      await shelfOf(scope).prepare()
    },

    /** Undefined while it is not known; then the database has to be asked. */
    async count(scope: CatalogueScope, query: CatalogueQuery): Promise<Counted | undefined> {
      const hasHeard = await Promise.race([
        options.hearAll().then(() => true),
        options.sleep(WAIT_FOR_HEARING_MS).then(() => false),
      ])
      // What is read while changes are not heard may be out of date the moment they are again.
      if (!hasHeard || !options.isUpToDate()) return undefined
      const kept = shelfOf(scope)
      const shelf = await kept.current()
      // A connection that was lost meanwhile, or a change of our own that is on its way.
      if (!shelf || !options.isUpToDate() || shelfOf(scope) !== kept) return undefined
      return countListing(shelf, query)
    },
  }
}

export type CatalogueMemory = ReturnType<typeof createCatalogueMemory>
