/** Lets `width` pieces of work through at a time; the others wait in their order. */
export function createGate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0
  const waiting: (() => void)[] = []

  return async (work) => {
    if (inside >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    else inside += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place is handed on, so nobody who comes now can take it.
      if (next) next()
      else inside -= 1
    }
  }
}
