/** Why a request to pay did not end in a payment; each has its sentence in the messages. */
export type FailureReason =
  | "canceled"
  | "wrong_pin"
  | "pin_locked"
  | "insufficient_funds"
  | "no_answer"
  | "expired"
  | "busy"
  | "locked_by_other_request"
  | "too_soon"
  | "daily_limit"
  | "above_limit"
  | "below_minimum"
  | "unreachable_phone"
  | "invalid_phone"
  | "shop_cannot_receive"
  | "unavailable"

// The codes are the ones that the network itself reports, passed on by the backend; the words are ours.
const REASONS: ReadonlyMap<string, FailureReason> = new Map(
  Object.entries({
    "1": "insufficient_funds",
    "2": "below_minimum",
    "3": "above_limit",
    "4": "daily_limit",
    "8": "shop_cannot_receive",
    "17": "too_soon",
    "26": "busy",
    "1001": "locked_by_other_request",
    "1019": "expired",
    "1025": "unreachable_phone",
    "1032": "canceled",
    "1037": "no_answer",
    "2001": "wrong_pin",
    "2028": "unavailable",
    "8006": "pin_locked",
    "9999": "unreachable_phone",
    SFC_IC0003: "unavailable",
    invalid_phone: "invalid_phone",
  } satisfies Record<string, FailureReason>),
)

/** Null for a code without words of ours: the sentence that came with the attempt is shown then. */
export function findFailureReason(code: string | null | undefined): FailureReason | null {
  return REASONS.get(code ?? "") ?? null
}

const NOT_FOR_HAND: ReadonlySet<FailureReason> = new Set([
  "above_limit",
  "below_minimum",
  "shop_cannot_receive",
])

/** Whether the payment could succeed by hand: a limit of the amount or of the shop's account stands there too. */
export const isForHand = (reason: FailureReason | null): boolean =>
  reason === null || !NOT_FOR_HAND.has(reason)

const FOR_ANOTHER_NUMBER: ReadonlySet<FailureReason> = new Set(["daily_limit", "pin_locked", "invalid_phone"])

/** Whether another request makes sense to another number only. */
export const needsAnotherNumber = (reason: FailureReason | null): boolean =>
  reason !== null && FOR_ANOTHER_NUMBER.has(reason)
