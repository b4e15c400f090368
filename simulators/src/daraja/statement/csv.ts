import type { Merchant } from "../merchants"
import { formatPortalTime } from "../nairobi-time"
import type { StatementLine } from "./lines"

const COLUMNS = [
  "Receipt No.",
  "Completion Time",
  "Initiation Time",
  "Details",
  "Transaction Status",
  "Paid In",
  "Withdrawn",
  "Balance",
  "Balance Confirmed",
  "Reason Type",
  "Other Party Info",
  "Linked Transaction ID",
  "A/C No.",
]

/** The Utility account between two moments (milliseconds, UTC), as the organisation portal exports it: newest first. */
export function formatStatement(
  lines: readonly StatementLine[],
  {
    merchant,
    opening,
    from,
    to,
  }: { merchant: Merchant; /** Before the first line of all. */ opening: number; from: number; to: number },
): string {
  const before = sum(lines.filter(({ at }) => at < from)) + opening
  const shown = lines.filter(({ at }) => at >= from && at <= to)
  let balance = before
  const rows = shown.map((line) => {
    balance += line.amount
    return formatRow(line, balance)
  })
  const paidIn = sum(shown.filter(({ amount }) => amount > 0))
  const withdrawn = sum(shown.filter(({ amount }) => amount < 0))
  const head = [
    ["Account Holder:", merchant.name],
    ["Short Code:", merchant.shortcode],
    ["Account:", "Utility Account"],
    ["Time Period:", `From ${formatPortalTime(from, "-")} To ${formatPortalTime(to, "-")}`],
    ["Opening Balance:", money(before)],
    ["Closing Balance:", money(balance)],
    ["Total Paid In:", money(paidIn)],
    ["Total Withdrawn:", money(withdrawn)],
    [],
    COLUMNS,
  ]
  return `${[...head, ...rows.reverse()].map(formatCsvRow).join("\r\n")}\r\n`
}

function formatRow(line: StatementLine, balance: number): string[] {
  const time = formatPortalTime(line.at, "-")
  return [
    line.receipt,
    time,
    time,
    line.details,
    "Completed",
    line.amount > 0 ? money(line.amount) : "",
    line.amount < 0 ? money(line.amount) : "",
    money(balance),
    "true",
    line.reasonType,
    line.otherParty,
    line.linkedReceipt,
    line.account,
  ]
}

function money(amount: number): string {
  return amount.toFixed(2)
}

function sum(lines: readonly StatementLine[]): number {
  return lines.reduce((total, { amount }) => total + amount, 0)
}

function formatCsvRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")
}
