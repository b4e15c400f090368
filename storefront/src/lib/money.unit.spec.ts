import { formatKes, percentOff, toPayable } from "./money"

it.each([
  [0, "KES\u00a00"],
  [2450, "KES\u00a02,450"],
  [119000, "KES\u00a0119,000"],
  [2449.999, "KES\u00a02,450"],
  [0.75, "KES\u00a00.75"],
  [2450.5, "KES\u00a02,450.50"],
])("writes %d shillings as %j", (amount, expected) => {
  expect(formatKes(amount)).toBe(expected)
})

it.each([
  [2450, { payable: 2450, rounding: 0 }],
  [2450.75, { payable: 2450, rounding: 0.75 }],
  [2449.9999999, { payable: 2450, rounding: 0 }],
  [0.1 + 0.2, { payable: 0, rounding: 0.3 }],
  [99.99, { payable: 99, rounding: 0.99 }],
])("rounds %d down to what can be paid", (total, expected) => {
  expect(toPayable(total)).toStrictEqual(expected)
})

it("never charges more than the total, and lets go less than a shilling", () => {
  for (let cents = 0; cents < 5000; cents += 7) {
    const { payable, rounding } = toPayable(cents / 100)
    expect(payable).toBeLessThanOrEqual(cents / 100)
    expect(rounding).toBeLessThan(1)
    expect(payable + rounding).toBeCloseTo(cents / 100, 5)
  }
})

it.each([
  [{ amount: 5900, original: 7400 }, 20],
  [{ amount: 100, original: 100 }, null],
  [{ amount: 200, original: 100 }, null],
  [{ amount: 999, original: 1000 }, null],
])("tells the saving of %j", (price, expected) => {
  expect(percentOff(price)).toBe(expected)
})
