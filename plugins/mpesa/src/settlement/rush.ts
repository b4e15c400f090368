export type RushOptions = {
  /** More messages than this within a second are a rush. */
  perSecond: number
  /** Nothing waits longer than this for its end, in ms. */
  longestMs: number
  now: () => number
  sleep: (ms: number) => Promise<void>
}

const SECOND = 1_000
const LOOK_AGAIN_MS = 100

/** Receiving comes first: what can wait asks here, so that a rush of messages has the processor for itself. */
export function createRush({ perSecond, longestMs, now, sleep }: RushOptions) {
  const times: number[] = []
  const isOn = () => times.length > perSecond && now() - (times.at(-1 - perSecond) ?? 0) < SECOND

  return {
    /** One more message has come. */
    note(): void {
      times.push(now())
      if (times.length > perSecond + 1) times.shift()
    },
    /** Resolves when messages come slowly again, or the wait was long enough. */
    async over(): Promise<void> {
      const until = now() + longestMs
      while (isOn() && now() < until) await sleep(LOOK_AGAIN_MS)
    },
  }
}
