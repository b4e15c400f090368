import { describeB2cResultCode, KNOWN_B2C_RESULT_CODES } from "./b2c-result-codes"

const EXPECTED = [
  ["0", "done", "no_need", "Paid out"],
  ["1", "failed", "after_fix", "too little money"],
  ["2", "failed", "never", "minimum"],
  ["3", "failed", "never", "maximum"],
  ["4", "failed", "tomorrow", "daily limit"],
  ["8", "failed", "never", "too much"],
  ["11", "failed", "never", "refused the payout"],
  ["21", "failed", "after_fix", "ORG B2C API Initiator"],
  ["2001", "failed", "after_fix", "name, password or certificate"],
  ["2006", "failed", "never", "refused the payout"],
  ["2028", "failed", "never", "product"],
  ["2040", "failed", "never", "not registered"],
  ["8006", "failed", "after_fix", "locked"],
  ["SFC_IC0003", "failed", "after_fix", "does not know"],
] as const

it("has a row for every documented code and no other", () => {
  expect([...KNOWN_B2C_RESULT_CODES].sort()).toStrictEqual(EXPECTED.map(([code]) => code).sort())
})

it.each(EXPECTED)("rules %s: %s, retry %s, says %j", (code, outcome, retry, words) => {
  const rule = describeB2cResultCode(code)
  expect(rule).toMatchObject({ code, outcome, retry })
  expect(rule.operatorMessage).toContain(words)
})

it("takes numbers too", () => {
  expect(describeB2cResultCode(2001)).toStrictEqual(describeB2cResultCode("2001"))
})

it.each([["11"], ["2006"], ["4711"]])("passes the vendor's words on for %s", (code) => {
  expect(describeB2cResultCode(code, "Account is inactive").operatorMessage).toContain("Account is inactive")
})

it("sends nobody to pay again under an unlisted code", () => {
  expect(describeB2cResultCode("4711")).toMatchObject({ code: "4711", outcome: "failed", retry: "never" })
})
