import type { PaymentAttempt } from "./attempt"
import { findFailureReason, isForHand, type FailureReason } from "./failure-reason"
import type { OrderPayment, PayByHand } from "./order-payment"

/** When another request may be sent. Times in ms since the epoch, on the server's clock. */
export type Retry = { kind: "now" } | { kind: "at"; atMs: number } | { kind: "never" }

/** What the payment screen shows. The order exists before the payment, so "paid" always has its order. Whole shillings. */
export type PaymentView =
  /** No request was sent to a phone yet. */
  | { state: "not_asked" }
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
  /** Some of it came by hand. `openRequest` is the amount of a request that is on a phone still and asks for too much. */
  | { state: "part_paid"; received: number; remaining: number; openRequest: number | null; retry: Retry }
  /** Not paid in time; the order was given up. `received` is money that came all the same and is kept for its owner. */
  | { state: "hold_over"; received: number }
  /** `excess` came too much and goes back. */
  | { state: "paid"; receipts: string[]; excess: number; orderId: string }

export interface ViewClock {
  nowMs: number
  /** When the payment was read; its `retry_after_s` counts from there. */
  readAtMs: number
}

/** Sending a request takes seconds; after this it is a question, not a wait. */
const SENDING_FOR_MS = 20_000
/** The answer to a request may come after the request itself is over. */
const CHECKING_AFTER_EXPIRY_MS = 30_000
const CHECKING_FOR_MS = 90_000
const HINT_AFTER_MS = 30_000

/** What a shopper should see of a payment at a moment. Pure; every status and code is in its test. */
export function toPaymentView(payment: OrderPayment, clock: ViewClock): PaymentView {
  const attempt = payment.payment_attempt
  if (payment.status === "canceled") return viewCanceled(payment, clock)
  if (isPaid(payment)) {
    const receipts = receiptNumbers(payment)
    return { state: "paid", receipts, excess: payment.excess, orderId: payment.order_id }
  }
  if (payment.status === "part_paid" && attempt?.amount !== payment.remaining)
    return viewPartPaid(payment, clock)
  return attempt ? viewAttempt(attempt, clock) : { state: "not_asked" }
}

/** Whether the screen should keep asking: only a payment ends it, because a failure can still turn into one. */
export function pollDelayMs(view: PaymentView): number | null {
  switch (view.state) {
    case "paid":
      return view.receipts.length === 0 ? 4_000 : null
    case "sending":
    case "prompt_sent":
    case "checking":
      return 2_000
    // Somebody may be paying by hand.
    case "not_asked":
    case "part_paid":
    case "unconfirmed":
    case "not_completed":
      return 3_000
    case "hold_over":
      return 15_000
  }
}

/**
 * The numbers for paying by hand are in view whenever that can pay the order; not when the network would refuse this
 * amount or this shop the same way there.
 */
export function findPayByHand(payment: OrderPayment, view: PaymentView): PayByHand | null {
  if (view.state === "paid" || view.state === "hold_over") return null
  return view.state === "not_completed" && !isForHand(view.reason) ? null : payment.pay_by_hand
}

/** Receipts that are known; one may come later than its money. */
export function receiptNumbers({ receipts, payment_attempt }: OrderPayment): string[] {
  const known = receipts.flatMap(({ receipt }) => (receipt ? [receipt] : []))
  return known.length === 0 && payment_attempt?.receipt ? [payment_attempt.receipt] : known
}

/** The payment once a request was sent, before the server is asked again. */
export const withAttempt = (payment: OrderPayment, attempt: PaymentAttempt): OrderPayment => ({
  ...payment,
  payment_attempt: attempt,
})

/** Money that is here is told at once, before it is booked on the order. */
function isPaid({ status, received, remaining, payment_attempt }: OrderPayment): boolean {
  if (status === "paid" || (received > 0 && remaining === 0)) return true
  return status === "unpaid" && payment_attempt?.status === "paid"
}

function viewAttempt(attempt: PaymentAttempt, clock: ViewClock): PaymentView {
  const ageMs = clock.nowMs - Date.parse(attempt.created_at)
  switch (attempt.status) {
    // Its money is not counted yet.
    case "paid":
      return { state: "checking" }
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
      return viewFailure(attempt, clock)
  }
}

/** An order that was given up while it was not known whether its request was paid stays a question. */
function viewCanceled({ received, payment_attempt: attempt }: OrderPayment, clock: ViewClock): PaymentView {
  const isOpen = attempt !== null && !["paid", "failed", "expired"].includes(attempt.status)
  if (received > 0 || !isOpen) return { state: "hold_over", received }
  const view = viewAttempt(attempt, clock)
  return view.state === "unconfirmed" ? { ...view, retry: { kind: "never" } } : view
}

/** The newest request was for another amount than what is missing now. */
function viewPartPaid(payment: OrderPayment, clock: ViewClock): PaymentView {
  const { received, remaining, payment_attempt: attempt } = payment
  const shared = { state: "part_paid", received, remaining } as const
  if (!attempt || attempt.status === "paid") return { ...shared, openRequest: null, retry: { kind: "now" } }
  const view = viewAttempt(attempt, clock)
  if ("retry" in view) return { ...shared, openRequest: null, retry: view.retry }
  return { ...shared, openRequest: attempt.amount, retry: { kind: "never" } }
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
  return { state: "unconfirmed", reference: toReference(attempt.id), retry: toRetry(attempt, clock) }
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

/** Short enough to be read out on the phone. */
const toReference = (attemptId: string) => attemptId.slice(-8).toUpperCase()
