import { formatAmount, formatMoment } from "./format"

it.each([
  [2450, "kes", "KES 2,450"],
  [1, "KES", "KES 1"],
  [99.5, "kes", "KES 99.50"],
])("writes %d %s as %s", (amount, currency, text) => {
  expect(formatAmount(amount, currency)).toBe(text)
})

it("writes moments in Nairobi time, whatever the browser's zone", () => {
  expect(formatMoment("2026-11-22T21:05:09.000Z")).toMatch(/23 Nov.*00:05:09/)
})
