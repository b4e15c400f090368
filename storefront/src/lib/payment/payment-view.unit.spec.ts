import type { AttemptStatus, PaymentAttempt } from "./attempt"
import { findManualPayment, pollDelayMs, toPaymentView, type PaymentView } from "./payment-view"

const START = Date.parse("2026-11-22T10:00:00.000Z")
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString()

function anAttempt(change: Partial<PaymentAttempt> = {}): PaymentAttempt {
  return {
    id: "payatt_01M8215N8WNT3XE2ZWVNABS1QV",
    status: "waiting",
    message: "From the backend.",
    can_retry: false,
    order_id: "order_1",
    amount: 2450,
    currency_code: "kes",
    phone_masked: "0712 *** 678",
    business_name: "Duka",
    created_at: at(0),
    expires_at: at(60),
    order_expires_at: at(900),
    fallback: {
      kind: "paybill",
      number: "174379",
      account_reference: "DUKA1",
      amount: 2450,
      business_name: "Duka",
    },
    ...change,
  }
}

const view = (change: Partial<PaymentAttempt>, seconds: number, readAtSeconds = seconds): PaymentView =>
  toPaymentView(anAttempt(change), { nowMs: START + seconds * 1000, readAtMs: START + readAtSeconds * 1000 })

describe("by status and time", () => {
  it.each<[AttemptStatus, number, PaymentView["state"]]>([
    ["created", 0, "sending"],
    ["created", 19, "sending"],
    ["created", 20, "checking"],
    ["created", 89, "checking"],
    ["created", 90, "unconfirmed"],
    ["sent", 5, "sending"],
    ["sent", 30, "checking"],
    ["sent", 120, "unconfirmed"],
    ["waiting", 1, "prompt_sent"],
    ["waiting", 59, "prompt_sent"],
    ["waiting", 60, "checking"],
    ["waiting", 89, "checking"],
    ["waiting", 90, "unconfirmed"],
    ["waiting", 86_400, "unconfirmed"],
    ["unknown", 2, "checking"],
    ["unknown", 90, "unconfirmed"],
    ["unknown", 86_400, "unconfirmed"],
    ["failed", 10, "not_completed"],
    ["failed", 901, "hold_over"],
    ["expired", 61, "not_completed"],
    ["expired", 901, "hold_over"],
    ["paid", 1, "paid"],
    ["paid", 86_400, "paid"],
  ])("shows %s after %d s as %s", (status, seconds, state) => {
    expect(view({ status }, seconds).state).toBe(state)
  })

  it("never shows a failure while nothing is known", () => {
    const uncertain: AttemptStatus[] = ["created", "sent", "waiting", "unknown"]
    for (const status of uncertain) {
      for (let seconds = 0; seconds < 2_000; seconds += 10) {
        expect(["not_completed", "hold_over"]).not.toContain(view({ status }, seconds).state)
      }
    }
  })
})

it("shows the prompt with the number, the amount, the shop's name and the seconds left", () => {
  expect(view({}, 12.5)).toStrictEqual({
    state: "prompt_sent",
    phoneMasked: "0712 *** 678",
    amount: 2450,
    businessName: "Duka",
    secondsLeft: 48,
    isHintDue: false,
  })
  expect(view({}, 30)).toMatchObject({ isHintDue: true })
})

describe("paid", () => {
  it("shows the receipt", () => {
    expect(view({ status: "paid", receipt: "SJK1ABCD23" }, 5)).toStrictEqual({
      state: "paid",
      receipt: "SJK1ABCD23",
      orderId: "order_1",
    })
  })

  it("is paid without a receipt too, and keeps asking for it", () => {
    const paid = view({ status: "paid", receipt: null }, 5)
    expect(paid).toMatchObject({ state: "paid", receipt: null })
    expect(pollDelayMs(paid)).toBe(4_000)
  })
})

describe("reasons", () => {
  it.each([
    ["1", "insufficient_funds"],
    ["2", "below_minimum"],
    ["3", "above_limit"],
    ["4", "daily_limit"],
    ["8", "shop_cannot_receive"],
    ["17", "too_soon"],
    ["26", "busy"],
    ["1001", "locked_by_other_request"],
    ["1019", "expired"],
    ["1025", "unreachable_phone"],
    ["1032", "canceled"],
    ["1037", "no_answer"],
    ["2001", "wrong_pin"],
    ["2028", "unavailable"],
    ["8006", "pin_locked"],
    ["9999", "unreachable_phone"],
    ["SFC_IC0003", "unavailable"],
    ["invalid_phone", "invalid_phone"],
  ])("gives code %s the words of %s", (code, reason) => {
    expect(view({ status: "failed", code }, 5)).toMatchObject({ state: "not_completed", reason })
    expect(view({ status: "expired", code }, 70)).toMatchObject({ state: "not_completed", reason })
  })

  it.each([undefined, null, "31337", "toString"])("leaves the words to the backend for code %s", (code) => {
    expect(view({ status: "failed", code }, 5)).toMatchObject({ reason: null, message: "From the backend." })
  })
})

describe("sending again", () => {
  it("is offered when the backend allows it", () => {
    expect(view({ status: "failed", can_retry: true }, 5)).toMatchObject({ retry: { kind: "now" } })
  })

  it("waits until the backend's time is over, counted from when it was told", () => {
    const change = { status: "failed", retry_after_s: 120 } as const
    expect(view(change, 40, 30)).toMatchObject({ retry: { kind: "at", atMs: START + 150_000 } })
    expect(view(change, 150, 30)).toMatchObject({ retry: { kind: "now" } })
  })

  it("is not offered when the backend forbids it", () => {
    expect(view({ status: "failed", code: "2028" }, 5)).toMatchObject({ retry: { kind: "never" } })
  })

  it("is offered for an unconfirmed payment only as the backend says, and not after the order was given up", () => {
    expect(view({ status: "unknown" }, 100)).toMatchObject({ retry: { kind: "never" } })
    expect(view({ status: "unknown", can_retry: true }, 400)).toMatchObject({ retry: { kind: "now" } })
    expect(view({ status: "unknown", can_retry: true }, 901)).toMatchObject({ retry: { kind: "never" } })
  })
})

describe("asking again", () => {
  it.each<[Partial<PaymentAttempt>, number, number | null]>([
    [{ status: "created" }, 1, 2_000],
    [{ status: "waiting" }, 5, 2_000],
    [{ status: "waiting" }, 70, 2_000],
    [{ status: "unknown" }, 200, 5_000],
    [{ status: "failed" }, 5, 5_000],
    [{ status: "expired" }, 1_000, 15_000],
    [{ status: "paid", receipt: "SJK1ABCD23" }, 5, null],
  ])("asks %j after %d s again in %s ms", (change, seconds, delay) => {
    expect(pollDelayMs(view(change, seconds))).toBe(delay)
  })
})

it("keeps the details for paying by hand in view until the order is paid or given up", () => {
  const shown = (change: Partial<PaymentAttempt>, seconds: number) =>
    findManualPayment(anAttempt(change), view(change, seconds)) !== null
  expect(shown({ status: "waiting" }, 5)).toBe(true)
  expect(shown({ status: "unknown" }, 300)).toBe(true)
  expect(shown({ status: "failed" }, 5)).toBe(true)
  expect(shown({ status: "paid" }, 5)).toBe(false)
  expect(shown({ status: "failed" }, 901)).toBe(false)
  expect(shown({ status: "waiting", fallback: null }, 5)).toBe(false)
})
