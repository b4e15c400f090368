import { median, medianOfRounds, percentile } from "./statistics"

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index)

it.each([
  [oneToHundred, 50, 50],
  [oneToHundred, 99, 99],
  [oneToHundred, 100, 100],
  [oneToHundred, 0, 1],
  [[7], 99, 7],
  [[10, 9, 2], 50, 9],
])("finds percentile of %#", (values, percent, expected) => {
  expect(percentile(values, percent)).toBe(expected)
})

it("has no percentile and no median of nothing", () => {
  expect(percentile([], 50)).toBeNaN()
  expect(median([])).toBeNaN()
})

it.each([
  [[3], 3],
  [[30, 4, 5], 5],
  [[1, 2, 3, 10], 2.5],
])("takes the middle of %j", (values, expected) => {
  expect(median(values)).toBe(expected)
})

it("takes each metric's median over the rounds, also where a round lacks it", () => {
  expect(medianOfRounds([{ a: 1, b: 5 }, { a: 9 }, { a: 2, b: 7 }])).toEqual({ a: 2, b: 6 })
})

it("leaves the caller's list in its order", () => {
  const values = [3, 1, 2]
  percentile(values, 50)
  median(values)
  expect(values).toEqual([3, 1, 2])
})
