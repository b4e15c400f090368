import { parseStatementAmount } from "./statement-amount"

it.each([
  ["1,250.00", 1250],
  ["-30.00", -30],
  ["KES 1,250.50", 1250.5],
  ["1250,5", 1250.5],
  ["1.250,00", 1250],
  ["1 250,00", 1250],
  ["1\u00a0250,00", 1250],
  ["1,250", 1250],
  ["7", 7],
])("reads %j", (text, shillings) => {
  expect(parseStatementAmount(text)).toBe(shillings)
})

it.each([[""], ["1.250"], ["1,25,0"], ["much"], ["(30.00)"], ["1.2.3"]])("finds no amount in %j", (text) => {
  expect(parseStatementAmount(text)).toBeNull()
})
