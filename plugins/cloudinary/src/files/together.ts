/**
 * Work asked for in the same turn, done as one. Medusa asks for all files of an upload at once and forgets those that
 * succeeded when one fails; here they are known together, so that nothing is left behind.
 */
export function together<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (fault: unknown) => void }[] = []

  async function run() {
    const batch = waiting
    waiting = []
    try {
      const results = await work(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index]
        if (result === undefined) reject(new Error("One of several uploads has no result."))
        else resolve(result)
      })
    } catch (fault) {
      for (const { reject } of batch) reject(fault)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) queueMicrotask(() => void run())
      waiting.push({ item, resolve, reject })
    })
}
