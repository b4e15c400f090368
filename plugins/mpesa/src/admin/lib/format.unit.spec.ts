import {
  daysFrom,
  formatAmount,
  formatDay,
  formatMoment,
  formatShare,
  formatSpan,
  nairobiDay,
} from "./format"

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

it.each([
  [0.834, "83 %"],
  [0.002, "0.2 %"],
  [0.05, "5 %"],
  [0, "0 %"],
  [1, "100 %"],
  [null, null],
])("writes the share %p as %p", (share, text) => {
  expect(formatShare(share)).toBe(text)
})

it.each([
  [0, "0 ms"],
  [850, "850 ms"],
  [8_200, "8.2 s"],
  [9_000, "9 s"],
  [59_990, "1 min"],
  [85_000, "1 min 25 s"],
  [null, null],
])("writes a span of %p ms as %p", (ms, text) => {
  expect(formatSpan(ms)).toBe(text)
})

it("knows the shop's day, and steps over the end of a month", () => {
  expect(nairobiDay(new Date("2026-11-30T21:00:00Z"))).toBe("2026-12-01")
  expect(daysFrom("2026-12-01", -1)).toBe("2026-11-30")
  expect(formatDay("2026-11-22")).toMatch(/^Sun,? 22 Nov$/)
})
