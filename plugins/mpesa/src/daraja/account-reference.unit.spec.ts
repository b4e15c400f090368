import { isAccountReference, toTransactionDescription } from "./account-reference"

it.each([
  ["D1042", true],
  ["ABCDEF123456", true],
  ["ABCDEF1234567", false],
  ["", false],
  ["D-1042", false],
  ["D 1042", false],
])("account reference %j is usable: %s", (reference, usable) => {
  expect(isAccountReference(reference)).toBe(usable)
})

it.each([
  ["Order 1042", "Order 1042"],
  ["Order #1042 at Duka", "Order 1042 at"],
  ["", "Payment"],
  ["#!", "Payment"],
  ["Café order", "Cafe order"],
])("describes %j as %j", (text, description) => {
  expect(toTransactionDescription(text)).toBe(description)
})
