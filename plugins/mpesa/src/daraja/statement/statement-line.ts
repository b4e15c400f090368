import { readReceipt } from "../receipt"
import { parseVendorTime } from "../vendor-time"
import { CsvRecord } from "./csv"
import { StatementColumn, StatementColumns } from "./statement-columns"
import { parseStatementAmount } from "./statement-amount"

export type StatementLine = {
  /** In the file, 1 for its first line. */
  line: number
  /** Upper case. Several lines can share one: a payment and its charge. */
  receipt: string
  completedAt: Date
  initiatedAt: Date | null
  details: string
  /** `Completed` and what else the portal says. */
  status: string
  /** Shillings, cents kept; 0 when the column is empty. Never negative. */
  paidInShillings: number
  /** Shillings, cents kept; 0 when the column is empty. Never negative, though the portal writes a minus. */
  withdrawnShillings: number
  balanceShillings: number | null
  balanceConfirmed: boolean | null
  reasonType: string
  /** Often `254708374149 - John Doe`: personal, for nobody's log. */
  otherParty: string
  linkedTransactionId: string | null
  /** What the payer typed as account. */
  billReference: string | null
}

/** `reason` holds nothing of the line. */
export type SkippedLine = { line: number; reason: string }

/** @param width the number of fields in the header */
export function readStatementLine(
  { line, cells }: CsvRecord,
  columns: StatementColumns,
  width: number,
): StatementLine | SkippedLine {
  const text = (column: StatementColumn) => (cells[columns[column] ?? -1] ?? "").trim()
  const skip = (reason: string): SkippedLine => ({ line, reason })

  // A separator inside a field without quotes moves what follows into the wrong columns.
  if (cells.slice(width).some((cell) => cell.trim() !== "")) return skip("more fields than columns")
  const receipt = readReceipt(text("receipt"))
  if (receipt === null) return skip(text("receipt") === "" ? "no receipt" : "an unreadable receipt")
  const completedAt = parseVendorTime(text("completionTime"))
  if (completedAt === null) return skip("an unreadable completion time")
  const paidIn = parseStatementAmount(text("paidIn") || "0")
  const withdrawn = parseStatementAmount(text("withdrawn") || "0")
  if (paidIn === null || withdrawn === null) return skip("an unreadable amount")
  if (paidIn < 0) return skip("a negative amount paid in")
  return {
    line,
    receipt,
    completedAt,
    initiatedAt: parseVendorTime(text("initiationTime")),
    details: text("details"),
    status: text("status"),
    paidInShillings: paidIn,
    withdrawnShillings: Math.abs(withdrawn),
    balanceShillings: parseStatementAmount(text("balance")),
    balanceConfirmed: readYesNo(text("balanceConfirmed")),
    reasonType: text("reasonType"),
    otherParty: text("otherParty"),
    linkedTransactionId: text("linkedTransactionId") || null,
    billReference: text("accountNumber") || null,
  }
}

function readYesNo(text: string): boolean | null {
  if (/^(true|yes|y)$/i.test(text)) return true
  if (/^(false|no|n)$/i.test(text)) return false
  return null
}
