import { ratiosOf } from "./ratios"
import { toResults } from "./result"

const both = (metric: string, duka: number, stock: number) => [
  ...toResults("duka", "listing, hot", { [metric]: duka }),
  ...toResults("stock", "listing, hot", { [metric]: stock }),
]

it.each([
  ["requests_per_second", 2700, 27, 100],
  ["p99_ms", 12, 480, 40],
  ["p99_ms", 480, 12, 0.025],
  ["start_s", 8, 4, 0.5],
  ["performance_points", 96, 80, 1.2],
])("says how many times better %s is", (metric, duka, stock, expected) => {
  expect(ratiosOf(both(metric, duka, stock))).toEqual({ [`listing, hot.${metric}`]: expected })
})

it("compares only what both were measured in", () => {
  expect(ratiosOf(toResults("duka", "listing", { p99_ms: 1 }))).toEqual({})
  expect(
    ratiosOf([...toResults("duka", "a", { p99_ms: 1 }), ...toResults("stock", "b", { p99_ms: 2 })]),
  ).toEqual({})
})

it("has no ratio of a count or of nothing", () => {
  expect(ratiosOf(both("sent", 10, 5))).toEqual({})
  expect(ratiosOf(both("requests_per_second", 10, 0))).toEqual({})
})
