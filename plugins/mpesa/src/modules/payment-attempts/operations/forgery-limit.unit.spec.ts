import { createForgeryLimit } from "./forgery-limit"

it("counts each source for itself, and anew every minute", () => {
  let time = 0
  const isWithin = createForgeryLimit({ perMinute: 2, now: () => new Date(time) })
  expect([isWithin("a"), isWithin("a"), isWithin("a"), isWithin("b")]).toEqual([true, true, false, true])
  time = 60_000
  expect(isWithin("a")).toBe(true)
})

it("gives a flood of invented sources one count", () => {
  const isWithin = createForgeryLimit({ perMinute: 2, now: () => new Date(0) })
  for (let number = 0; number < 1_000; number += 1) isWithin(`source-${number}`)
  expect([isWithin("x"), isWithin("y"), isWithin("z")]).toEqual([true, true, false])
  expect(isWithin("source-1")).toBe(true)
})
