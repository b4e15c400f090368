import type { ManualPayment, PaymentAttempt } from "./attempt"
import { findFailureReason, type FailureReason } from "./failure-reason"

/** When another request may be sent. Times in ms since the epoch, on the server's clock. */
export type Retry = { kind: "now" } | { kind: "at"; atMs: number } | { kind: "never" }

/** What the payment screen shows. The order exists before the payment, so "paid" always has its order. */
export type PaymentView =
  | { state: "sending"; phoneMasked: string }
  | {
      state: "prompt_sent"
      phoneMasked: string
      amount: number
      businessName: string
      secondsLeft: number
      isHintDue: boolean
    }
  | { state: "checking" }
  /** Nothing is known. Never shown as a failure: money may have moved. */
  | { state: "unconfirmed"; reference: string; retry: Retry }
  | { state: "not_completed"; reason: FailureReason | null; message: string; retry: Retry }
  /** Not paid in time; the order was given up. Money that still arrives is seen. */
  | { state: "hold_over" }
  | { state: "paid"; receipt: string | null; orderId: string }

export interface ViewClock {
  nowMs: number
  /** When the attempt was read; its `retry_after_s` counts from there. */
  readAtMs: number
}

/** Sending a request takes seconds; after this it is a question, not a wait. */
const SENDING_FOR_MS = 20_000
/** The answer to a request may come after the request itself is over. */
const CHECKING_AFTER_EXPIRY_MS = 30_000
const CHECKING_FOR_MS = 90_000
const HINT_AFTER_MS = 30_000

/** What a shopper should see of an attempt at a moment. Pure; every status and code is in its test. */
export function toPaymentView(attempt: PaymentAttempt, clock: ViewClock): PaymentView {
  const ageMs = clock.nowMs - Date.parse(attempt.created_at)
  switch (attempt.status) {
    case "paid":
      return { state: "paid", receipt: attempt.receipt ?? null, orderId: attempt.order_id }
    case "created":
    case "sent":
      return ageMs < SENDING_FOR_MS
        ? { state: "sending", phoneMasked: attempt.phone_masked }
        : viewUncertain(attempt, clock)
    case "waiting":
      return viewWaiting(attempt, clock)
    case "unknown":
      return viewUncertain(attempt, clock)
    case "failed":
    case "expired":
      return isHoldOver(attempt, clock) ? { state: "hold_over" } : viewFailure(attempt, clock)
  }
}

/** Whether the screen should keep asking: only a payment ends it, because a failure can still turn into one. */
export function pollDelayMs(view: PaymentView): number | null {
  switch (view.state) {
    case "paid":
      return view.receipt === null ? 4_000 : null
    case "sending":
    case "prompt_sent":
    case "checking":
      return 2_000
    case "unconfirmed":
    case "not_completed":
      return 5_000
    case "hold_over":
      return 15_000
  }
}

/** Details for paying by hand are in view whenever the order can still be paid. */
export function findManualPayment(attempt: PaymentAttempt, view: PaymentView): ManualPayment | null {
  return view.state === "paid" || view.state === "hold_over" ? null : (attempt.fallback ?? null)
}

function viewWaiting(attempt: PaymentAttempt, clock: ViewClock): PaymentView {
  const leftMs = Date.parse(attempt.expires_at) - clock.nowMs
  if (leftMs > 0) {
    return {
      state: "prompt_sent",
      phoneMasked: attempt.phone_masked,
      amount: attempt.amount,
      businessName: attempt.business_name,
      secondsLeft: Math.ceil(leftMs / 1000),
      isHintDue: clock.nowMs - Date.parse(attempt.created_at) >= HINT_AFTER_MS,
    }
  }
  return leftMs > -CHECKING_AFTER_EXPIRY_MS ? { state: "checking" } : viewUnconfirmed(attempt, clock)
}

function viewUncertain(attempt: PaymentAttempt, clock: ViewClock): PaymentView {
  const ageMs = clock.nowMs - Date.parse(attempt.created_at)
  return ageMs < CHECKING_FOR_MS ? { state: "checking" } : viewUnconfirmed(attempt, clock)
}

function viewUnconfirmed(attempt: PaymentAttempt, clock: ViewClock): PaymentView {
  const retry: Retry = isHoldOver(attempt, clock) ? { kind: "never" } : toRetry(attempt, clock)
  return { state: "unconfirmed", reference: toReference(attempt.id), retry }
}

function viewFailure(attempt: PaymentAttempt, clock: ViewClock): PaymentView {
  return {
    state: "not_completed",
    reason: findFailureReason(attempt.code),
    message: attempt.message,
    retry: toRetry(attempt, clock),
  }
}

function toRetry(attempt: PaymentAttempt, clock: ViewClock): Retry {
  if (attempt.can_retry) return { kind: "now" }
  if (!attempt.retry_after_s) return { kind: "never" }
  const atMs = clock.readAtMs + attempt.retry_after_s * 1000
  return atMs > clock.nowMs ? { kind: "at", atMs } : { kind: "now" }
}

function isHoldOver(attempt: PaymentAttempt, clock: ViewClock): boolean {
  return attempt.order_expires_at ? clock.nowMs > Date.parse(attempt.order_expires_at) : false
}

/** Short enough to be read out on the phone. */
const toReference = (attemptId: string) => attemptId.slice(-8).toUpperCase()
