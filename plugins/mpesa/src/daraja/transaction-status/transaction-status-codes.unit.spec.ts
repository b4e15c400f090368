import { describeTransactionStatusCode, KNOWN_TRANSACTION_STATUS_CODES } from "./transaction-status-codes"

const EXPECTED = [
  ["0", "answered", "no_need"],
  ["R000002", "not_found", "later"],
  ["25", "failed", "never"],
  ["21", "failed", "after_fix"],
  ["2001", "failed", "after_fix"],
  ["8006", "failed", "after_fix"],
] as const

it("has a row for every code and no other", () => {
  expect([...KNOWN_TRANSACTION_STATUS_CODES].sort()).toStrictEqual(EXPECTED.map(([code]) => code).sort())
})

it.each(EXPECTED)("rules %s: %s, retry %s", (code, outcome, retry) => {
  expect(describeTransactionStatusCode(code)).toMatchObject({ code, outcome, retry })
})

it.each([
  ["The transaction receipt number does not exist", "not_found"],
  ["Transaction not found.", "not_found"],
  ["No such transaction", "not_found"],
  ["The initiator is not allowed to initiate this request", "failed"],
  ["", "failed"],
])("decides an unlisted code by the words %j: %s", (words, outcome) => {
  expect(describeTransactionStatusCode(4711, words)).toMatchObject({
    code: "4711",
    outcome,
    retry: "later",
  })
})

it("passes the vendor's words on for an unlisted code", () => {
  expect(describeTransactionStatusCode(4711, "Odd").operatorMessage).toContain("4711 Odd")
})
