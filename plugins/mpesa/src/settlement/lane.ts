export type Lane = {
  /** False when too much waits already: then the work is not done here. */
  add(work: () => Promise<void>): boolean
}

/** Does work in its order, so many at a time. The work deals with its own faults. */
export function createLane({ width, longest }: { width: number; longest: number }): Lane {
  const waiting: (() => Promise<void>)[] = []
  let running = 0

  async function run(): Promise<void> {
    running += 1
    for (let work = waiting.shift(); work; work = waiting.shift()) await work()
    running -= 1
  }

  return {
    add(work) {
      if (waiting.length >= longest) return false
      waiting.push(work)
      if (running < width) void run()
      return true
    },
  }
}
