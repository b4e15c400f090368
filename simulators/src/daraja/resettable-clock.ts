import type { Clock } from "../clock"

/** The same time, with the waiting work of one simulator kept apart so that a reset can call it off. */
export function createResettableClock(source: Clock): Clock & { cancelAll(): void } {
  const cancels = new Set<() => void>()
  return {
    now: source.now,
    advance: source.advance,
    schedule(delayMs, run) {
      const callOff = source.schedule(delayMs, () => {
        cancels.delete(cancel)
        run()
      })
      const cancel = () => {
        cancels.delete(cancel)
        callOff()
      }
      cancels.add(cancel)
      return cancel
    },
    cancelAll() {
      cancels.forEach((cancel) => cancel())
      cancels.clear()
    },
  }
}
