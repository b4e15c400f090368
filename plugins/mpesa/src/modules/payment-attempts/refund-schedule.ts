const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long after a refund became unknown the vendor is asked what became of it, in milliseconds. */
const SCHEDULE_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR]

/** The vendor answers within minutes; after this long without a word a refund is unknown. */
export const REFUND_SILENT_AFTER_MS = 15 * MINUTE

/** A refund this old that has not left lost the process that should have sent it. */
export const REFUND_UNSENT_AFTER_MS = 3_000

/**
 * When to ask next, or null when the schedule is used up and a person must look. `checks` counts the questions so
 * far; the waits run from one question to the next.
 */
export function nextRefundCheckAt(checks: number, now: Date): Date | null {
  const at = SCHEDULE_MS[checks]
  return at === undefined ? null : new Date(now.getTime() + at - (SCHEDULE_MS[checks - 1] ?? 0))
}
