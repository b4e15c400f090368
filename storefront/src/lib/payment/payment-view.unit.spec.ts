import type { AttemptStatus, PaymentAttempt } from "./attempt"
import type { OrderPayment } from "./order-payment"
import { findPayByHand, pollDelayMs, toPaymentView, type PaymentView } from "./payment-view"

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
    ...change,
  }
}

function aPayment(change: Partial<OrderPayment> = {}): OrderPayment {
  return {
    order_id: "order_1",
    display_id: 1041,
    status: "unpaid",
    total: 2450,
    received: 0,
    remaining: 2450,
    excess: 0,
    receipts: [],
    payment_attempt: anAttempt(),
    pay_by_hand: {
      kind: "paybill",
      number: "174379",
      account_reference: "DUKA10410",
      amount: 2450,
      business_name: "Duka",
    },
    ...change,
  }
}

const clock = (seconds: number, readAtSeconds = seconds) => ({
  nowMs: START + seconds * 1000,
  readAtMs: START + readAtSeconds * 1000,
})

const viewOf = (change: Partial<OrderPayment>, seconds = 5): PaymentView =>
  toPaymentView(aPayment(change), clock(seconds))

/** Of an unpaid order with this attempt. */
const view = (change: Partial<PaymentAttempt>, seconds: number, readAtSeconds = seconds): PaymentView =>
  toPaymentView(aPayment({ payment_attempt: anAttempt(change) }), clock(seconds, readAtSeconds))

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
    ["expired", 61, "not_completed"],
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
  it("shows the receipts", () => {
    const receipts = [
      { receipt: "SJK1ABCD23", amount: 1000, paid_at: at(3) },
      { receipt: null, amount: 1450, paid_at: null },
    ]
    expect(viewOf({ status: "paid", received: 2450, remaining: 0, receipts })).toStrictEqual({
      state: "paid",
      receipts: ["SJK1ABCD23"],
      excess: 0,
      orderId: "order_1",
    })
  })

  it("is said as soon as the request is known to be paid, or all the money is here", () => {
    expect(view({ status: "paid", receipt: "SJK1ABCD23" }, 5)).toMatchObject({
      state: "paid",
      receipts: ["SJK1ABCD23"],
    })
    expect(viewOf({ status: "part_paid", received: 2450, remaining: 0 })).toMatchObject({ state: "paid" })
  })

  it("is paid without a receipt too, and keeps asking for it", () => {
    const paid = view({ status: "paid", receipt: null }, 5)
    expect(paid).toMatchObject({ state: "paid", receipts: [] })
    expect(pollDelayMs(paid)).toBe(4_000)
  })

  it("says what came too much", () => {
    const payment = { status: "paid", received: 2500, remaining: 0, excess: 50 } as const
    expect(viewOf(payment)).toMatchObject({ state: "paid", excess: 50 })
  })

  it("comes by hand while a request waits, failed or was never sent", () => {
    const paid = { status: "paid", received: 2450, remaining: 0 } as const
    for (const status of ["created", "waiting", "unknown", "failed", "expired"] as const)
      expect(viewOf({ ...paid, payment_attempt: anAttempt({ status }) }).state).toBe("paid")
    expect(viewOf({ ...paid, payment_attempt: null }).state).toBe("paid")
  })
})

it("asks for a payment when no request was sent yet", () => {
  expect(viewOf({ payment_attempt: null })).toStrictEqual({ state: "not_asked" })
})

describe("paid in part by hand", () => {
  const part = { status: "part_paid", received: 600, remaining: 1850 } as const

  it.each<[string, Partial<PaymentAttempt> | null, object]>([
    ["no request", null, { openRequest: null, retry: { kind: "now" } }],
    ["a failed one", { status: "failed", can_retry: true }, { openRequest: null, retry: { kind: "now" } }],
    [
      "one for the whole on the phone",
      { status: "waiting" },
      { openRequest: 2450, retry: { kind: "never" } },
    ],
    ["one that is being checked", { status: "unknown" }, { openRequest: 2450, retry: { kind: "never" } }],
    ["one that paid less than it asked", { status: "paid" }, { openRequest: null, retry: { kind: "now" } }],
  ])("after %s", (_name, attempt, expected) => {
    const payment_attempt = attempt && anAttempt(attempt)
    expect(viewOf({ ...part, payment_attempt })).toStrictEqual({
      state: "part_paid",
      received: 600,
      remaining: 1850,
      ...expected,
    })
  })

  it("follows the request for the rest as any other", () => {
    const forRest = (change: Partial<PaymentAttempt>) =>
      viewOf({ ...part, payment_attempt: anAttempt({ amount: 1850, ...change }) }).state
    expect(forRest({ status: "waiting" })).toBe("prompt_sent")
    expect(forRest({ status: "failed", code: "1032" })).toBe("not_completed")
    expect(forRest({ status: "unknown" })).toBe("checking")
  })
})

describe("given up", () => {
  it("says so, and that late money is safe", () => {
    const failed = anAttempt({ status: "failed" })
    const canceled = { status: "canceled", remaining: 0, payment_attempt: failed } as const
    expect(viewOf(canceled)).toStrictEqual({ state: "hold_over", received: 0 })
    expect(viewOf({ ...canceled, received: 2450, excess: 2450 })).toStrictEqual({
      state: "hold_over",
      received: 2450,
    })
    expect(viewOf({ ...canceled, payment_attempt: null })).toMatchObject({ state: "hold_over" })
  })

  it("stays a question while the request may have been paid, without another request", () => {
    const unknown = anAttempt({ status: "unknown", can_retry: true })
    const canceled = { status: "canceled", remaining: 0, payment_attempt: unknown } as const
    expect(viewOf(canceled, 901)).toMatchObject({ state: "unconfirmed", retry: { kind: "never" } })
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

  it("is offered for an unconfirmed payment only as the backend says", () => {
    expect(view({ status: "unknown" }, 100)).toMatchObject({ retry: { kind: "never" } })
    expect(view({ status: "unknown", can_retry: true }, 400)).toMatchObject({ retry: { kind: "now" } })
  })
})

describe("asking again", () => {
  it.each<[Partial<PaymentAttempt>, number, number | null]>([
    [{ status: "created" }, 1, 2_000],
    [{ status: "waiting" }, 5, 2_000],
    [{ status: "waiting" }, 70, 2_000],
    [{ status: "unknown" }, 200, 3_000],
    [{ status: "failed" }, 5, 3_000],
    [{ status: "paid", receipt: "SJK1ABCD23" }, 5, null],
  ])("asks %j after %d s again in %s ms", (change, seconds, delay) => {
    expect(pollDelayMs(view(change, seconds))).toBe(delay)
  })

  it("waits for payment by hand too, and more slowly for money that comes too late", () => {
    expect(pollDelayMs(viewOf({ payment_attempt: null }))).toBe(3_000)
    expect(pollDelayMs(viewOf({ status: "part_paid", received: 600, remaining: 1850 }))).toBe(3_000)
    expect(pollDelayMs(viewOf({ status: "canceled", payment_attempt: null }))).toBe(15_000)
  })
})

describe("the numbers for paying by hand", () => {
  const areShown = (change: Partial<OrderPayment>, seconds = 5) =>
    findPayByHand(aPayment(change), viewOf(change, seconds)) !== null

  it("are in view until the order is paid or given up", () => {
    expect(areShown({})).toBe(true)
    expect(areShown({ payment_attempt: null })).toBe(true)
    expect(areShown({ payment_attempt: anAttempt({ status: "unknown" }) }, 300)).toBe(true)
    expect(areShown({ status: "part_paid", received: 600, remaining: 1850 })).toBe(true)
    expect(areShown({ status: "paid" })).toBe(false)
    expect(areShown({ status: "canceled", payment_attempt: null })).toBe(false)
    expect(areShown({ pay_by_hand: null })).toBe(false)
  })

  it.each([
    ["1032", true],
    ["1037", true],
    ["4", true],
    ["2028", true],
    ["2", false],
    ["3", false],
    ["8", false],
  ])("after code %s: %s, as that way has the same limit or not", (code, shown) => {
    expect(areShown({ payment_attempt: anAttempt({ status: "failed", code }) })).toBe(shown)
  })
})
