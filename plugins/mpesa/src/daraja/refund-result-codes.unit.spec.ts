import { describeRefundResultCode, KNOWN_REFUND_RESULT_CODES } from "./refund-result-codes"

const EXPECTED = [
  ["0", "done", "no_need"],
  ["R000001", "already_done", "no_need"],
  ["R000002", "failed", "never"],
  ["1", "failed", "after_fix"],
  ["11", "failed", "never"],
  ["21", "failed", "after_fix"],
  ["2001", "failed", "after_fix"],
  ["2006", "failed", "never"],
  ["2028", "failed", "never"],
  ["8006", "failed", "after_fix"],
  ["SFC_IC0003", "failed", "after_fix"],
] as const

it("has a row for every documented code and no other", () => {
  expect([...KNOWN_REFUND_RESULT_CODES].sort()).toStrictEqual(EXPECTED.map(([code]) => code).sort())
})

it.each(EXPECTED)("rules %s: %s, retry %s", (code, outcome, retry) => {
  expect(describeRefundResultCode(code)).toMatchObject({ code, outcome, retry })
})

it("passes the vendor's words on for an unlisted code", () => {
  expect(describeRefundResultCode(99, "Odd").operatorMessage).toContain("99: Odd")
})

it.each([["11"], ["2006"]])(
  "passes the vendor's words on for %s, whose meaning is not documented",
  (code) => {
    expect(describeRefundResultCode(code, "Debit party is inactive").operatorMessage).toContain(
      "Debit party is inactive",
    )
  },
)
