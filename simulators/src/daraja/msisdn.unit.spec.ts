import { parseMsisdn } from "./msisdn"

it.each([
  ["0712345678", "254712345678"],
  ["+254 712-345-678", "254712345678"],
  ["254 0 712 345 678", "254712345678"],
  ["112345678", "254112345678"],
  ["0812345678", null],
  ["071234567", null],
])("reads %s as %s", (typed, expected) => {
  expect(parseMsisdn(typed)).toBe(expected)
})
