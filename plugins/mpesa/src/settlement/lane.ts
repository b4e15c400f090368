export type Lane = {
  /** False when too much waits already: then the work is not done here. */
  add(work: () => Promise<void>): boolean
}

/** Does work in its order, so many at a time. The work deals with its own faults. */
export function createLane({
  width,
  longest,
  beforeEach,
}: {
  width: number
  longest: number
  /** Each work waits for this. */
  beforeEach?: () => Promise<void>
}): Lane {
  const waiting: (() => Promise<void>)[] = []
  let running = 0

  async function run(): Promise<void> {
    running += 1
    for (let work = waiting.shift(); work; work = waiting.shift()) {
      if (beforeEach) await beforeEach()
      await work()
    }
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
