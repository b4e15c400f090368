import fc from "fast-check"
import {
  type AttemptEvent,
  type AttemptState,
  type AttemptStatus,
  QUERY_CONFIRMATION_MS,
  transition,
} from "./attempt-state"

const anAttempt = (overrides: Partial<AttemptState> = {}): AttemptState => ({
  status: "waiting",
  resultCode: null,
  receipt: null,
  querySuccessAt: null,
  ...overrides,
})
const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms)

const SUCCESS: AttemptEvent = { type: "callback_success", receipt: "SJK1ABCD23" }
const CANCELLED: AttemptEvent = { type: "callback_failure", resultCode: "1032", verdict: "failed" }
const TIMED_OUT: AttemptEvent = { type: "callback_failure", resultCode: "1037", verdict: "expired" }
const STRANGE: AttemptEvent = { type: "callback_failure", resultCode: "7777", verdict: "unconfirmed" }
const QUERY_NO: AttemptEvent = { type: "query_failure", resultCode: "1032", verdict: "failed" }

describe("the life of an attempt", () => {
  it.each<[AttemptStatus, AttemptEvent, AttemptStatus]>([
    ["created", { type: "push_started" }, "sent"],
    ["sent", { type: "push_accepted" }, "waiting"],
    ["sent", { type: "push_refused", code: "daraja_busy" }, "failed"],
    ["sent", { type: "push_reply_lost" }, "unknown"],
    ["sent", SUCCESS, "paid"],
    ["waiting", SUCCESS, "paid"],
    ["waiting", CANCELLED, "failed"],
    ["waiting", TIMED_OUT, "expired"],
    ["waiting", STRANGE, "unknown"],
    ["waiting", QUERY_NO, "failed"],
    ["waiting", { type: "prompt_lapsed" }, "unknown"],
    ["unknown", SUCCESS, "paid"],
    ["unknown", CANCELLED, "failed"],
    ["unknown", QUERY_NO, "failed"],
    ["failed", SUCCESS, "paid"],
    ["expired", SUCCESS, "paid"],
  ])("goes from %s by %o to %s", (from, event, to) => {
    expect(transition(anAttempt({ status: from }), event)).toMatchObject({
      kind: "moved",
      state: { status: to },
    })
  })

  it.each<[AttemptStatus, AttemptEvent, string]>([
    ["waiting", { type: "push_started" }, "too_late"],
    ["paid", CANCELLED, "already_paid"],
    ["paid", QUERY_NO, "already_paid"],
    ["paid", { type: "prompt_lapsed" }, "already_paid"],
    ["paid", { type: "push_accepted" }, "already_paid"],
    ["failed", QUERY_NO, "already_settled"],
    ["failed", { type: "prompt_lapsed" }, "already_settled"],
    ["failed", { type: "push_accepted" }, "already_settled"],
  ])("in %s ignores %o: %s", (from, event, reason) => {
    expect(transition(anAttempt({ status: from }), event)).toStrictEqual({ kind: "ignored", reason })
  })

  it("records the receipt that comes after the query had settled it", () => {
    expect(transition(anAttempt({ status: "paid" }), SUCCESS)).toMatchObject({
      kind: "confirmed",
      state: { receipt: "SJK1ABCD23" },
    })
  })

  it("takes the same success again as a confirmation of nothing new", () => {
    expect(transition(anAttempt({ status: "paid", receipt: "SJK1ABCD23" }), SUCCESS)).toStrictEqual({
      kind: "ignored",
      reason: "already_paid",
    })
  })

  it("does not let a second receipt replace the first", () => {
    expect(transition(anAttempt({ status: "paid", receipt: "OTHER12345" }), SUCCESS)).toStrictEqual({
      kind: "ignored",
      reason: "second_receipt",
    })
  })
})

describe("a status query that says paid", () => {
  it("is believed only when a later answer repeats it", () => {
    const first = transition(anAttempt(), { type: "query_success", at: at(0) })
    expect(first).toMatchObject({ kind: "moved", state: { status: "waiting", querySuccessAt: at(0) } })

    const tooSoon = transition(anAttempt({ querySuccessAt: at(0) }), {
      type: "query_success",
      at: at(QUERY_CONFIRMATION_MS - 1),
    })
    expect(tooSoon).toStrictEqual({ kind: "ignored", reason: "awaiting_second_answer" })

    const second = transition(anAttempt({ querySuccessAt: at(0) }), {
      type: "query_success",
      at: at(QUERY_CONFIRMATION_MS),
    })
    expect(second).toMatchObject({ kind: "moved", state: { status: "paid", receipt: null } })
  })

  it("is forgotten when a failure comes in between", () => {
    expect(transition(anAttempt({ querySuccessAt: at(0) }), CANCELLED)).toMatchObject({
      state: { status: "failed", querySuccessAt: null },
    })
  })
})

describe("any history", () => {
  const anyEvent: fc.Arbitrary<AttemptEvent> = fc.constantFrom<AttemptEvent>(
    { type: "push_started" },
    { type: "push_accepted" },
    { type: "push_reply_lost" },
    { type: "push_refused", code: "daraja_busy" },
    { type: "prompt_lapsed" },
    CANCELLED,
    TIMED_OUT,
    STRANGE,
    QUERY_NO,
    SUCCESS,
  )
  const run = (events: AttemptEvent[]) =>
    events.reduce(
      (state, event) => {
        const step = transition(state, event)
        return step.kind === "ignored" ? state : step.state
      },
      anAttempt({ status: "created" }),
    )

  it("that holds a success callback ends paid with its receipt, in every order and with every repetition", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.nat(12), (events, where) => {
        const history = [...events.slice(0, where), SUCCESS, ...events.slice(where)]
        expect(run(history)).toMatchObject({ status: "paid", receipt: "SJK1ABCD23" })
      }),
    )
  })

  it("without a success never ends paid", () => {
    fc.assert(
      fc.property(
        fc.array(
          anyEvent.filter((event) => event !== SUCCESS),
          { maxLength: 12 },
        ),
        (events) => {
          expect(run(events).status).not.toBe("paid")
        },
      ),
    )
  })
})
