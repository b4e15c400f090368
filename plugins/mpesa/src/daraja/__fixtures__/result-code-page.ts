import { describeB2cResultCode, KNOWN_B2C_RESULT_CODES } from "../b2c/b2c-result-codes"
import { describePullQueryCode, describePullRegisterCode } from "../pull/pull-codes"
import { describeRefundResultCode, KNOWN_REFUND_RESULT_CODES } from "../refund-result-codes"
import { describeResultCode, KNOWN_RESULT_CODES } from "../result-codes"
import {
  describeTransactionStatusCode,
  KNOWN_TRANSACTION_STATUS_CODES,
} from "../transaction-status/transaction-status-codes"

/** `RESULT-CODES.md` as the tables have it; the spec of the README compares them. */
export function resultCodePage(): string {
  return `# Result codes of M-Pesa

What each code means, as the tables beside this page have it (a test compares them). Codes are compared as texts:
Safaricom sends them as numbers and as strings. A code that is not listed is never taken for a success, nor for a proof
that no money moved.

## Prompts (STK push), \`result-codes.ts\`

"Final" is whether the query may end an attempt with the code; a callback always may.

${table(
  ["Code", "Outcome", "The shopper reads", "The operator reads", "New prompt", "Final"],
  KNOWN_RESULT_CODES.map((code) => describeResultCode(code)).map((rule) => [
    rule.code,
    rule.outcome,
    rule.shopperMessage,
    rule.operatorMessage,
    newPrompt(rule),
    rule.isFinalInQuery ? "yes" : "no",
  ]),
)}

## Reversal, \`refund-result-codes.ts\`

${table(
  ["Code", "Outcome", "Asking again", "The operator reads"],
  KNOWN_REFUND_RESULT_CODES.map((code) => describeRefundResultCode(code)).map(plainRow),
)}

## Payouts (B2C), \`b2c/b2c-result-codes.ts\`

${table(
  ["Code", "Outcome", "Paying again", "The operator reads"],
  KNOWN_B2C_RESULT_CODES.map((code) => describeB2cResultCode(code)).map(plainRow),
)}

## Transaction Status, \`transaction-status/transaction-status-codes.ts\`

About the question, never about the money.

${table(
  ["Code", "Outcome", "Asking again", "The operator reads"],
  KNOWN_TRANSACTION_STATUS_CODES.map((code) => describeTransactionStatusCode(code)).map(plainRow),
)}

## Pull, \`pull/pull-codes.ts\`

${table(
  ["Code", "At registration", "At the query"],
  ["1000", "1001"].map((code) => [
    code,
    describePullRegisterCode(code).outcome,
    describePullQueryCode(code).outcome,
  ]),
)}
`
}

function plainRow(rule: { code: string; outcome: string; retry: string; operatorMessage: string }): string[] {
  return [rule.code, rule.outcome, rule.retry, rule.operatorMessage]
}

function newPrompt(rule: ReturnType<typeof describeResultCode>): string {
  if (!rule.canRetry) return "no"
  if (rule.otherNumberOnly) return "to another number"
  return rule.retryAfterSeconds === undefined ? "yes" : `after ${rule.retryAfterSeconds} s`
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, at) =>
    Math.max(name.length, 3, ...rows.map((row) => (row[at] ?? "").length)),
  )
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")
}
