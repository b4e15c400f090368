import type { ATTEMPT_STATUSES } from "./models/payment-attempt"

export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number]

/** What the machine knows of an attempt. Times are UTC. */
export type AttemptState = {
  status: AttemptStatus
  resultCode: string | null
  receipt: string | null
  querySuccessAt: Date | null
}

export type AttemptEvent =
  | { type: "push_started" }
  | { type: "push_accepted" }
  /** The vendor refused the request: no prompt was made. */
  | { type: "push_refused"; code: string }
  /** It may have happened: no usable reply. */
  | { type: "push_reply_lost" }
  | { type: "callback_success"; receipt: string }
  | { type: "callback_failure"; resultCode: string; verdict: FailureVerdict }
  | { type: "query_success"; at: Date }
  | { type: "query_failure"; resultCode: string; verdict: FailureVerdict }
  /** The prompt's life is over and nothing was heard. */
  | { type: "prompt_lapsed" }

/** `unconfirmed`: a code that says nothing about whether money moved. */
export type FailureVerdict = "failed" | "expired" | "unconfirmed"

export type Transition =
  | { kind: "moved"; state: AttemptState }
  | { kind: "confirmed"; state: AttemptState }
  | { kind: "ignored"; reason: IgnoreReason }

export type IgnoreReason =
  "already_paid" | "already_settled" | "too_late" | "second_receipt" | "awaiting_second_answer"

/**
 * The status query can say "0" while the payment is still in progress (one source, unconfirmed by the
 * vendor), and it carries no receipt. So its "paid" counts only when a second answer repeats it.
 */
export const QUERY_CONFIRMATION_MS = 8_000

/**
 * The life of an attempt, as a pure function. Success wins over every other state, whenever it arrives;
 * a failure never moves a paid attempt; nothing but evidence makes an attempt `failed`.
 */
export function transition(state: AttemptState, event: AttemptEvent): Transition {
  switch (event.type) {
    case "push_started":
      return state.status === "created" ? move(state, { status: "sent" }) : ignore("too_late")
    case "push_accepted":
      return state.status === "sent" ? move(state, { status: "waiting" }) : ignore(settledReason(state))
    case "push_refused":
      return isOpen(state)
        ? move(state, { status: "failed", resultCode: event.code })
        : ignore(settledReason(state))
    case "push_reply_lost":
      return state.status === "sent" ? move(state, { status: "unknown" }) : ignore(settledReason(state))
    case "prompt_lapsed":
      return isPrompting(state) ? move(state, { status: "unknown" }) : ignore(settledReason(state))
    case "callback_success":
      return onCallbackSuccess(state, event.receipt)
    case "query_success":
      return onQuerySuccess(state, event.at)
    case "callback_failure":
      return onFailure(state, event.resultCode, event.verdict)
    case "query_failure":
      return state.status === "failed" || state.status === "expired"
        ? ignore("already_settled")
        : onFailure(state, event.resultCode, event.verdict)
  }
}

function onCallbackSuccess(state: AttemptState, receipt: string): Transition {
  if (state.status !== "paid") return move(state, { status: "paid", resultCode: "0", receipt })
  if (state.receipt === null) return { kind: "confirmed", state: { ...state, receipt } }
  return ignore(state.receipt === receipt ? "already_paid" : "second_receipt")
}

function onQuerySuccess(state: AttemptState, at: Date): Transition {
  if (state.status === "paid") return ignore("already_paid")
  if (state.querySuccessAt && at.getTime() - state.querySuccessAt.getTime() >= QUERY_CONFIRMATION_MS) {
    return move(state, { status: "paid", resultCode: "0" })
  }
  if (state.querySuccessAt) return ignore("awaiting_second_answer")
  return move(state, { querySuccessAt: at })
}

function onFailure(state: AttemptState, resultCode: string, verdict: FailureVerdict): Transition {
  if (state.status === "paid") return ignore("already_paid")
  return move(state, {
    status: verdict === "unconfirmed" ? "unknown" : verdict,
    resultCode,
    querySuccessAt: null,
  })
}

const isPrompting = ({ status }: AttemptState) => status === "sent" || status === "waiting"
const isOpen = (state: AttemptState) => state.status === "created" || isPrompting(state)
const settledReason = ({ status }: AttemptState): IgnoreReason =>
  status === "paid" ? "already_paid" : "already_settled"
const ignore = (reason: IgnoreReason): Transition => ({ kind: "ignored", reason })
const move = (state: AttemptState, change: Partial<AttemptState>): Transition => ({
  kind: "moved",
  state: { ...state, ...change },
})
