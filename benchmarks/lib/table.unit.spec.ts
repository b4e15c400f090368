import { toResults } from "./result"
import { toTable } from "./table"

it("sets the subjects beside each other, and names a case once", () => {
  const results = [
    ...toResults("duka", "listing, hot", { requests_per_second: 3104.4, p99_ms: 6.123 }),
    ...toResults("stock", "listing, hot", { requests_per_second: 27.25 }),
  ]
  const table = toTable(results, { "listing, hot.requests_per_second": 114 })
  expect(table.split("\n")).toEqual([
    "case          metric                    duka     stock  duka is better",
    "listing, hot  requests_per_second  3,104 1/s  27.3 1/s           114 x",
    "              p99_ms                 6.12 ms",
  ])
})
