const MINUTE = 60_000

/** A receipt that the vendor does not know yet is asked about again after these; then it is unknown for good. */
const AGAIN_AFTER_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE]

/** When to ask again, or null when the schedule is used up. `checks` counts the answers so far, this one included. */
export function nextCheckAt(checks: number, now: Date): Date | null {
  const after = AGAIN_AFTER_MS[checks - 1]
  return after === undefined ? null : new Date(now.getTime() + after)
}
