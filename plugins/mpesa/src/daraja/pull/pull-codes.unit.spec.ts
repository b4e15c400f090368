import { describePullQueryCode, describePullRegisterCode } from "./pull-codes"

it.each([
  ["1000", "done"],
  [1001, "already_registered"],
  ["1", "failed"],
  ["", "failed"],
])("rules %j at registration: %s", (code, outcome) => {
  expect(describePullRegisterCode(code)).toStrictEqual({ code: String(code), outcome })
})

it.each([
  ["1000", "done"],
  [1001, "no_rows"],
  ["1", "failed"],
  ["", "failed"],
])("rules %j at the query: %s", (code, outcome) => {
  expect(describePullQueryCode(code)).toStrictEqual({ code: String(code), outcome })
})
