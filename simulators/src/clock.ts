/** Time as the simulators see it. Everything that waits goes through `schedule`, so tests own the hours. */
export type Clock = {
  /** Milliseconds since the epoch, UTC. */
  now(): number
  /** Runs once, `delayMs` from now. The returned function calls it off. */
  schedule(delayMs: number, run: () => void): () => void
  /** Moves time forward, firing what falls due on the way in its order. */
  advance(ms: number): Promise<void>
}

/** Real time, which can also be pushed forward (`POST /__sim/advance`). */
export function createSystemClock(): Clock {
  return createClock({ source: Date.now, isLive: true })
}

/** Stands still until `advance` is called. */
export function createManualClock(startMs = Date.UTC(2026, 5, 15, 7, 30)): Clock {
  return createClock({ source: () => startMs, isLive: false })
}

export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.schedule(ms, resolve))
}

type Timer = { due: number; run: () => void; handle?: NodeJS.Timeout }

function createClock({ source, isLive }: { source: () => number; isLive: boolean }): Clock {
  let offset = 0
  const timers = new Set<Timer>()
  const now = () => source() + offset

  const fire = (timer: Timer) => {
    clearTimeout(timer.handle)
    if (timers.delete(timer)) timer.run()
  }
  const arm = (timer: Timer) => {
    clearTimeout(timer.handle)
    if (isLive) timer.handle = setTimeout(() => fire(timer), Math.max(0, timer.due - now())).unref()
  }

  return {
    now,
    schedule(delayMs, run) {
      const timer: Timer = { due: now() + delayMs, run }
      timers.add(timer)
      arm(timer)
      return () => {
        clearTimeout(timer.handle)
        timers.delete(timer)
      }
    },
    async advance(ms) {
      // What was just started first comes to the point where it waits.
      await settlePromises()
      const target = now() + ms
      for (;;) {
        const next = [...timers].sort((a, b) => a.due - b.due)[0]
        if (next === undefined || next.due > target) break
        offset += Math.max(0, next.due - now())
        fire(next)
        await settlePromises()
      }
      offset += Math.max(0, target - now())
      timers.forEach(arm)
      await settlePromises()
    },
  }
}

async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}
