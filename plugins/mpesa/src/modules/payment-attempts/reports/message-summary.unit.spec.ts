import { summarizeMessage } from "./message-summary"

it.each([
  [
    "b2c_result" as const,
    { Result: { ResultCode: 0, ResultDesc: "Done.", TransactionID: "TKN7X4Q2PA" } },
    { code: "0", result: "Done.", receipt: "TKN7X4Q2PA" },
  ],
  [
    "c2b_confirmation" as const,
    { TransID: "TKN7X4Q2PA", TransAmount: "450.00" },
    { receipt: "TKN7X4Q2PA", amount: 450 },
  ],
  ["c2b_confirmation" as const, { TransAmount: {} }, {}],
  ["unauthenticated" as const, { Result: { ResultCode: 0 } }, {}],
])("says of a %s what counts", (kind, message, facts) => {
  expect(summarizeMessage({ kind, raw: JSON.stringify(message) })).toStrictEqual(facts)
})

it.each(["", "null", "[]", "<html>", '{"Result":null}', '{"Result":[]}'])("does not trip over %p", (raw) => {
  expect(() => summarizeMessage({ kind: "reversal_result", raw })).not.toThrow()
  expect(() => summarizeMessage({ kind: "stk", raw })).not.toThrow()
  expect(() => summarizeMessage({ kind: "c2b_validation", raw })).not.toThrow()
})
