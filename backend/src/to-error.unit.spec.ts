import { messageOf, toError } from "./to-error"

it("leaves an Error as it is", () => {
  const error = new TypeError("no such table")
  expect(toError(error)).toBe(error)
})

it.each([
  [{ message: "Connection terminated", name: "DriverException", query: "SELECT 1" }, "Connection terminated"],
  ["only a text", "only a text"],
  [{ message: 7 }, "An unknown fault, without a message"],
  [null, "null"],
  [undefined, "undefined"],
])("takes the message of %j", (fault, message) => {
  expect(messageOf(fault)).toBe(message)
})
