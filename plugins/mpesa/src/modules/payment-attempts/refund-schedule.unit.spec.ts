import { nextRefundCheckAt } from "./refund-schedule"

it("asks about an unknown refund after 1, 5 and 15 minutes, 1, 6 and 24 hours, and then a person looks", () => {
  const start = new Date("2026-11-22T12:00:00Z")
  const asked: number[] = []
  for (let at: Date | null = nextRefundCheckAt(0, start); at; at = nextRefundCheckAt(asked.length, at))
    asked.push((at.getTime() - start.getTime()) / 60_000)
  expect(asked).toEqual([1, 5, 15, 60, 360, 1_440])
})
