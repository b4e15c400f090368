import { LRUCache } from "lru-cache"

/** Keeps what was read until something changes; those who ask meanwhile share the reading. */
export type Remember = <T>(key: string, read: () => Promise<T>) => Promise<T>

/** More sets of filters than shoppers use between two changes. */
const MAX_KEPT = 200

/**
 * A memory of one generation, as the read cache has: nothing in it is older than the last change. While changes are not
 * heard there is no generation, and everything is read anew. What turns out to be nothing is not kept.
 */
export function createGenerationMemory(generation: () => string | undefined): Remember {
  const kept = new LRUCache<string, Promise<unknown>>({ max: MAX_KEPT })
  let keptGeneration: string | undefined

  return function remember<T>(key: string, read: () => Promise<T>): Promise<T> {
    const current = generation()
    if (current !== keptGeneration) {
      kept.clear()
      keptGeneration = current
    }
    const known = kept.get(key) as Promise<T> | undefined
    if (known) return known
    const reading = read()
    if (current === undefined) return reading
    kept.set(key, reading)
    const forget = () => {
      if (kept.get(key) === reading) kept.delete(key)
    }
    reading.then((value) => value === undefined && forget(), forget)
    return reading
  }
}
