import { describeResultCode, KNOWN_RESULT_CODES } from "./result-codes"

/** The vendor's list, written down apart from the table. */
const EXPECTED = [
  // code, outcome, can retry, wait (s), other number, by hand, alert, final in a query
  ["0", "paid", false, undefined, undefined, false, false, false],
  ["1", "declined", true, undefined, undefined, false, false, true],
  ["2", "declined", false, undefined, undefined, false, true, true],
  ["3", "declined", false, undefined, undefined, false, false, true],
  ["4", "declined", true, undefined, true, false, false, true],
  ["8", "declined", false, undefined, undefined, false, true, true],
  ["17", "declined", true, 120, undefined, false, false, true],
  ["26", "declined", true, 30, undefined, true, false, false],
  ["1001", "declined", true, 60, undefined, true, false, true],
  ["1019", "timed_out", true, undefined, undefined, true, false, true],
  ["1025", "declined", true, undefined, undefined, true, false, true],
  ["9999", "declined", true, undefined, undefined, true, false, true],
  ["1032", "cancelled", true, undefined, undefined, true, false, true],
  ["1037", "timed_out", true, undefined, undefined, true, false, true],
  ["2001", "declined", true, undefined, undefined, false, false, true],
  ["2028", "declined", false, undefined, undefined, false, true, true],
  ["8006", "declined", true, undefined, true, false, false, true],
  ["SFC_IC0003", "declined", false, undefined, undefined, false, true, true],
  ["4999", "pending", false, undefined, undefined, false, false, false],
  ["E3008", "declined", true, undefined, true, false, false, false],
] as const

it("has a row for every documented code and no other", () => {
  expect([...KNOWN_RESULT_CODES].sort()).toStrictEqual(EXPECTED.map(([code]) => code).sort())
})

it.each(EXPECTED)("rules %s: %s", (code, outcome, canRetry, wait, otherNumber, manual, alert, final) => {
  const rule = describeResultCode(code)
  expect({
    outcome: rule.outcome,
    canRetry: rule.canRetry,
    wait: rule.retryAfterSeconds,
    otherNumber: rule.otherNumberOnly,
    manual: rule.offerManual,
    alert: rule.alertOperator,
    final: rule.isFinalInQuery,
  }).toStrictEqual({ outcome, canRetry, wait, otherNumber, manual, alert, final })
  expect(rule.shopperMessageKey).toMatch(/^payment\.[a-z_]+$/)
  // People read sentences, not codes.
  expect(rule.shopperMessage).toMatch(/^[A-Z].*\.$/)
  expect(rule.shopperMessage).not.toContain(code.length > 2 ? code : "ResultCode")
  expect(rule.operatorMessage).toMatch(/^[A-Z].*\.$/)
})

it("gives one text to each message key", () => {
  const texts = new Map(KNOWN_RESULT_CODES.map(describeRow))
  expect(KNOWN_RESULT_CODES.map(describeRow)).toStrictEqual(
    KNOWN_RESULT_CODES.map((code) => {
      const [key] = describeRow(code)
      return [key, texts.get(key)]
    }),
  )
})

it("compares codes as text", () => {
  expect(describeResultCode(1032)).toBe(describeResultCode(" 1032 "))
})

it("never calls an unlisted code a failure, and passes the vendor's words to the operator", () => {
  expect(describeResultCode("7777", "Something new")).toMatchObject({
    code: "7777",
    outcome: "unconfirmed",
    canRetry: false,
    offerManual: false,
    alertOperator: true,
    isFinalInQuery: false,
    operatorMessage: "Unlisted result 7777: Something new",
  })
})

it.each([["constructor"], ["__proto__"], [""]])("treats %j as unlisted", (code) => {
  expect(describeResultCode(code).outcome).toBe("unconfirmed")
})

function describeRow(code: string): [string, string] {
  const { shopperMessageKey, shopperMessage } = describeResultCode(code)
  return [shopperMessageKey, shopperMessage]
}
