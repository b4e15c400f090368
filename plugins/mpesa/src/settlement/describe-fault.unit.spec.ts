import { describeFault } from "./describe-fault"

it.each([
  [new Error("lock timeout"), "lock timeout"],
  [{ message: "Payment not found", type: "not_found" }, "Payment not found"],
  ["a word", "a word"],
  [undefined, "undefined"],
])("says what went wrong: %p", (cause, words) => {
  expect(describeFault(cause)).toBe(words)
})
