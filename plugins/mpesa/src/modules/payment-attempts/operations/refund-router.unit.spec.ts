import fc from "fast-check"
import {
  decideAfterRefusal,
  mayReverseAgain,
  needsApproval,
  type RefundPart,
  type RefundWays,
  routeRefund,
  type SessionPart,
  splitRefund,
} from "./refund-router"
import { KNOWN_REFUND_RESULT_CODES } from "../../../daraja"

const whole: RefundPart = {
  amount: 1_000,
  receiptAmount: 1_000,
  isReceiptKnown: true,
  isUntouched: true,
  isReversalRefused: false,
  isPhoneKnown: true,
}
const both: RefundWays = { canReverse: true, canPayOut: true }

describe("the way of a refund", () => {
  it.each<[string, Partial<RefundPart>, Partial<RefundWays>, string]>([
    ["the whole, for the first time", {}, {}, "reversal"],
    ["the whole, without payouts", {}, { canPayOut: false }, "reversal"],
    ["the whole, number unknown", { isPhoneKnown: false }, {}, "reversal"],
    ["the whole of KES 5", { amount: 5, receiptAmount: 5 }, {}, "reversal"],
    ["a part", { amount: 999 }, {}, "b2c"],
    ["a second time", { isUntouched: false }, {}, "b2c"],
    ["refused by Reversal before", { isReversalRefused: true }, {}, "b2c"],
    ["receipt unknown", { isReceiptKnown: false }, {}, "b2c"],
    ["no initiator for reversals", {}, { canReverse: false }, "b2c"],
    ["the least that is paid out", { amount: 10 }, {}, "b2c"],
    ["the most that is paid out", { amount: 250_000, receiptAmount: 250_001 }, {}, "b2c"],
    ["below the least", { amount: 9 }, {}, "manual: below_minimum"],
    ["above the most", { amount: 250_001, receiptAmount: 300_000 }, {}, "manual: above_maximum"],
    ["a part without payouts", { amount: 999 }, { canPayOut: false }, "manual: no_payout"],
    ["a part, number unknown", { amount: 999, isPhoneKnown: false }, {}, "manual: phone_unknown"],
  ])("%s", (_, part, ways, expected) => {
    const route = routeRefund({ ...whole, ...part }, { ...both, ...ways })
    expect(route.method === "manual" ? `manual: ${route.reason}` : route.method).toBe(expected)
  })
})

describe("after a refused reversal", () => {
  it.each([
    ["1", "pay_out"],
    ["21", "pay_out"],
    ["2028", "pay_out"],
    ["R000002", "propose"],
    ["11", "propose"],
    ["2006", "propose"],
    ["2001", "stop"],
    ["8006", "stop"],
    ["SFC_IC0003", "stop"],
    ["a code nobody listed", "stop"],
  ])("%s: %s", (code, expected) => {
    expect(decideAfterRefusal(code)).toBe(expected)
  })

  it("asks for another reversal only when no payout stands in for it", () => {
    const again = KNOWN_REFUND_RESULT_CODES.filter(mayReverseAgain)
    expect(again).toHaveLength(3)
    expect(again.map(decideAfterRefusal)).toEqual(["stop", "stop", "stop"])
  })
})

describe("a second person", () => {
  it.each([
    [10_000, 0, 10_000, false],
    [10_001, 0, 10_000, true],
    [6_000, 5_000, 10_000, true],
    [1, 0, 0, true],
    [250_000, 0, null, false],
  ])("for %i after %i with the limit %s: %s", (amount, alreadyBack, limit, expected) => {
    expect(needsApproval({ amount, alreadyBack }, limit)).toBe(expected)
  })
})

describe("a refund over several receipts", () => {
  const part = (id: string, available: number, more: Partial<SessionPart> = {}): SessionPart => ({
    applicationId: id,
    available,
    receiptAmount: available,
    isUntouched: true,
    ...more,
  })

  it.each<[string, SessionPart[], number, [string, number][]]>([
    ["takes one that fits whole", [part("a", 300), part("b", 200)], 200, [["b", 200]]],
    [
      "takes all of them",
      [part("a", 300), part("b", 200)],
      500,
      [
        ["a", 300],
        ["b", 200],
      ],
    ],
    [
      "fills up from another",
      [part("a", 300), part("b", 200)],
      350,
      [
        ["a", 300],
        ["b", 50],
      ],
    ],
    ["takes a part of the largest", [part("a", 300), part("b", 200)], 100, [["a", 100]]],
    [
      "prefers what can be reversed",
      [part("a", 300, { receiptAmount: 400 }), part("b", 200)],
      200,
      [["b", 200]],
    ],
  ])("%s", (_, parts, amount, expected) => {
    expect(splitRefund(parts, amount).map((one) => [one.applicationId, one.amount])).toEqual(expected)
  })

  it("gives exactly the amount, and no part more than it has", () => {
    const parts = fc.array(
      fc.record({
        available: fc.integer({ min: 0, max: 1_000 }),
        extra: fc.integer({ min: 0, max: 50 }),
        isUntouched: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const given = rows.map(({ available, extra, isUntouched }, index) =>
          part(String(index), available, { receiptAmount: available + extra, isUntouched }),
        )
        const amount = Math.floor(given.reduce((sum, { available }) => sum + available, 0) * share)
        const taken = splitRefund(given, amount)
        expect(taken.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
        expect(new Set(taken.map(({ applicationId }) => applicationId)).size).toBe(taken.length)
        for (const one of taken) {
          expect(one.amount).toBeGreaterThan(0)
          expect(one.amount).toBeLessThanOrEqual(given[Number(one.applicationId)]?.available ?? 0)
        }
      }),
    )
  })
})
