import { termOfMiss } from "./term-of-miss"

it.each([
  ["  Kikoi  Érable ", "kikoi erable"],
  ["iphone 15 pro", "iphone 15 pro"],
  ["ab", undefined],
  ["🦒", undefined],
  ["0712 345 678", undefined],
  ["+254-712-345-678", undefined],
  ["wanjiku@example.com", undefined],
  ["x".repeat(300), "x".repeat(80)],
])("of %j it keeps %j", (text, term) => expect(termOfMiss(text)).toBe(term))
