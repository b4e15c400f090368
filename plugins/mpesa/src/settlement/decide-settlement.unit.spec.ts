import { canFinishPlan, decideSettlement, type OpenMoney, type OrderForSettlement } from "./decide-settlement"

const anOrder = (overrides: Partial<OrderForSettlement> = {}): OrderForSettlement => ({
  isCanceled: false,
  currencyCode: "kes",
  sessions: [{ id: "payses_1", amount: 1450 }],
  payments: [],
  ...overrides,
})
const money = (...amounts: number[]): OpenMoney[] =>
  amounts.map((waiting, index) => ({ receiptId: `r${index + 1}`, waiting }))

describe("money that arrived for an order", () => {
  it.each<[string, OpenMoney[], [string, number][], string[]]>([
    ["one receipt over the total", money(1450), [["r1", 1450]], []],
    ["two parts, the oldest first", money(1000, 450), [["r1", 1000], ["r2", 450]], []], // prettier-ignore
    ["too much: the rest stays with its receipt", money(2000), [["r1", 1450]], []],
    ["a top-up that was too large", money(1000, 700), [["r1", 1000], ["r2", 450]], []], // prettier-ignore
    ["paid twice: one whole receipt is left over", money(1450, 1450), [["r1", 1450]], ["r2"]],
    ["a part, then the whole: the part is left over", money(500, 1450), [["r2", 1450]], ["r1"]],
  ])("captures %s", (_, open, parts, unneeded) => {
    expect(decideSettlement(anOrder(), open)).toStrictEqual({
      kind: "capture",
      sessionId: "payses_1",
      parts: parts.map(([receiptId, amount]) => ({ receiptId, amount })),
      unneeded,
    })
  })

  it.each<[string, OrderForSettlement | null, string]>([
    ["no order", null, "order_missing"],
    ["a canceled order", anOrder({ isCanceled: true }), "order_canceled"],
    [
      "an order that is paid",
      anOrder({ payments: [{ sessionId: "payses_1", isCanceled: false }] }),
      "order_paid_already",
    ],
    [
      "an order paid in another way",
      anOrder({ payments: [{ sessionId: "payses_0", isCanceled: false }] }),
      "order_paid_already",
    ],
    ["an order that is paid in another way", anOrder({ sessions: [] }), "session_missing"],
    ["another currency", anOrder({ currencyCode: "usd" }), "currency_differs"],
    [
      "a payment that was canceled",
      anOrder({ payments: [{ sessionId: "payses_1", isCanceled: true }] }),
      "payment_canceled",
    ],
    ["a shilling too little", anOrder({ sessions: [{ id: "payses_1", amount: 1451 }] }), "underpaid"],
  ])("waits with %s", (_, order, reason) => {
    expect(decideSettlement(order, money(1450))).toStrictEqual({ kind: "wait", reason })
  })
})

describe("a plan that a crash has left behind", () => {
  const paid = (isCanceled: boolean) => ({ payments: [{ sessionId: "payses_1", isCanceled }] })
  it.each<[string, OrderForSettlement | null, boolean]>([
    ["the order is as it was", anOrder(), true],
    ["the payment is made and only the ledger does not know", anOrder(paid(false)), true],
    ["the payment is made, the order cancelled", anOrder({ isCanceled: true, ...paid(false) }), true],
    ["the session was replaced", anOrder({ sessions: [{ id: "payses_2", amount: 1450 }] }), false],
    ["the order was cancelled", anOrder({ isCanceled: true }), false],
    ["the order is gone", null, false],
  ])("is carried out or given up: %s", (_, order, isFinished) => {
    expect(canFinishPlan(order, "payses_1")).toBe(isFinished)
  })
})
