const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after the prompt was accepted the vendor is asked, in milliseconds. */
const SCHEDULE_MS = [
  15 * SECOND,
  30 * SECOND,
  50 * SECOND,
  75 * SECOND,
  105 * SECOND,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  6 * HOUR,
  24 * HOUR,
]

/** Asking again soon after the first "paid", so that the second answer can confirm it. */
export const CONFIRM_AFTER_MS = 10 * SECOND

/** The prompt lives about 60 s on the handset. */
export const PROMPT_LIFE_MS = 60 * SECOND

/**
 * While a prompt may still be answered, neither a second prompt is offered nor the order cancelled.
 * A little more than the prompt's life, because the handset starts its own clock.
 */
export const PROMPT_MAY_BE_ANSWERED_MS = 75 * SECOND

/** Silence after this long is `unknown`: the prompt is over and its answer should have come. */
export const LAPSE_AFTER_MS = PROMPT_MAY_BE_ANSWERED_MS

/** The reply to the push was lost and the prompt may be on the phone: the shopper may try again after this. */
export const RETRY_UNKNOWN_AFTER_MS = 120 * SECOND

/** The vendor refuses the same amount from one customer within two minutes (result 17). */
export const SAME_AMOUNT_WAIT_MS = 120 * SECOND

/** When to ask next, or null when the schedule is used up. `asked` counts the answers so far. */
export function nextQueryAt(acceptedAt: Date, asked: number): Date | null {
  const after = SCHEDULE_MS[asked]
  return after === undefined ? null : new Date(acceptedAt.getTime() + after)
}
