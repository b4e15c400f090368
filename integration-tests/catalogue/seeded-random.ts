export interface Random {
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Different items, in the order of the list. */
  some<Item>(items: readonly Item[], count: number): Item[]
}

/** The same sequence for the same seed, so that a failure can be repeated (a linear congruential generator). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    between,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error("Nothing to pick from")
      return item
    },
    some: (items, count) => {
      const wanted = new Set<number>()
      while (wanted.size < Math.min(count, items.length)) wanted.add(between(0, items.length - 1))
      return items.filter((_, index) => wanted.has(index))
    },
  }
}
