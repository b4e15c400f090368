import { shareOf, toDays, toHours } from "./series"

const money = [
  { day: "2026-11-21", hour: 23, payments: 1, amount: 900 },
  { day: "2026-11-22", hour: 0, payments: 2, amount: 300 },
  { day: "2026-11-22", hour: 14, payments: 3, amount: 4_500 },
]

it("shows every hour of the day, and money of that day only", () => {
  const hours = toHours(money, "2026-11-22")
  expect(hours).toHaveLength(24)
  expect(hours[0]).toStrictEqual({ hour: 0, payments: 2, amount: 300 })
  expect(hours[14]).toStrictEqual({ hour: 14, payments: 3, amount: 4_500 })
  expect(hours.filter(({ payments }) => payments > 0)).toHaveLength(2)
})

it("shows every day up to the one asked for, with its prompts", () => {
  const prompts = [
    { day: "2026-11-22", status: "paid", count: 5 },
    { day: "2026-11-22", status: "failed", count: 2 },
    { day: "2026-11-20", status: "expired", count: 1 },
  ]
  expect(toDays(money, prompts, "2026-11-22", 3)).toStrictEqual([
    { day: "2026-11-20", payments: 0, amount: 0, prompts: 1, paid: 0 },
    { day: "2026-11-21", payments: 1, amount: 900, prompts: 0, paid: 0 },
    { day: "2026-11-22", payments: 5, amount: 4_800, prompts: 7, paid: 5 },
  ])
})

it.each([
  [3, 4, 0.75],
  [0, 4, 0],
  [0, 0, null],
])("%d of %d is %s", (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share)
})
