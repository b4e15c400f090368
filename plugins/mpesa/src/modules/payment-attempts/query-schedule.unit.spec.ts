import { nextQueryAt } from "./query-schedule"

const acceptedAt = new Date(Date.UTC(2026, 0, 1))
const secondsAfter = (asked: number) => {
  const next = nextQueryAt(acceptedAt, asked)
  return next && (next.getTime() - acceptedAt.getTime()) / 1000
}

describe("asking the vendor", () => {
  it("happens at growing intervals and comes to an end after a day", () => {
    const asked = Array.from({ length: 11 }, (_, count) => secondsAfter(count))
    expect(asked).toStrictEqual([15, 30, 50, 75, 105, 300, 900, 3600, 21_600, 86_400, null])
  })

  it("has had its third answer a minute after the prompt, so that a lost callback is paid within 90 s", () => {
    expect(secondsAfter(2)).toBeLessThan(60)
  })
})
