import { hasCents, parseMoney } from "./money-text"

it.each([
  ["5.00", 5],
  ["5", 5],
  ["168.5", 168.5],
  ["1,250.50", 1250.5],
  ["12,345,678.00", 12_345_678],
  ["-30.00", -30],
  ["0.00", 0],
  ["-0.00", 0],
  ["10.2500", 10.25],
])("reads %j", (text, shillings) => {
  expect(parseMoney(text)).toBe(shillings)
})

it.each([[""], ["KES 5"], ["1,25"], ["1.234"], ["5.001"], ["1e3"], ["--5"], [".5"], ["5."], ["٥"], ["NaN"]])(
  "finds no amount in %j",
  (text) => {
    expect(parseMoney(text)).toBeNull()
  },
)

it.each([
  [5, false],
  [5.5, true],
  [0.01, true],
])("says whether %d has cents", (shillings, expected) => {
  expect(hasCents(shillings)).toBe(expected)
})
