import { decideApplication, type OrderForPayment } from "./decide-application"

const attempt = { id: "payatt_1", payment_session_id: "payses_1", amount: 1450, currency_code: "kes" }
const anOrder = (overrides: Partial<OrderForPayment> = {}): OrderForPayment => ({
  isCanceled: false,
  currencyCode: "kes",
  sessions: [{ id: "payses_1", amount: 1450 }],
  payments: [],
  ...overrides,
})
const aPayment = (overrides: Partial<OrderForPayment["payments"][number]> = {}) => ({
  sessionId: "payses_1",
  isCanceled: false,
  attemptId: "payatt_1",
  ...overrides,
})

describe("money that arrived for an order", () => {
  it.each<[string, OrderForPayment]>([
    ["an order that waits for it", anOrder()],
    ["a crash between authorising and capturing", anOrder({ payments: [aPayment()] })],
    [
      "a payment made from it on an order that was canceled since",
      anOrder({ isCanceled: true, payments: [aPayment()] }),
    ],
  ])("is captured for %s", (_, order) => {
    expect(decideApplication(attempt, order)).toStrictEqual({ kind: "capture" })
  })

  it.each<[string, OrderForPayment | null, string]>([
    ["no order", null, "order_missing"],
    ["a canceled order", anOrder({ isCanceled: true }), "order_canceled"],
    [
      "an order paid by another attempt",
      anOrder({ payments: [aPayment({ attemptId: "payatt_0" })] }),
      "order_paid_already",
    ],
    [
      "an order paid by another session",
      anOrder({ payments: [aPayment({ sessionId: "payses_0", attemptId: null })] }),
      "order_paid_already",
    ],
    ["a session that is gone", anOrder({ sessions: [] }), "session_missing"],
    ["another amount", anOrder({ sessions: [{ id: "payses_1", amount: 1449 }] }), "amount_differs"],
    ["another currency", anOrder({ currencyCode: "usd" }), "currency_differs"],
    [
      "a payment that was canceled",
      anOrder({ payments: [aPayment({ isCanceled: true })] }),
      "payment_canceled",
    ],
  ])("waits for a person with %s", (_, order, reason) => {
    expect(decideApplication(attempt, order)).toStrictEqual({ kind: "unapplied", reason })
  })
})
