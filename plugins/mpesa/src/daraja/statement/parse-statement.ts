import { Csv, parseCsv } from "./csv"
import { findColumns, StatementColumns } from "./statement-columns"
import { readStatementLine, SkippedLine, StatementLine } from "./statement-line"

export type Statement =
  /** `skipped`: lines that are no transaction, or cannot be read; each has to be looked at by a person. */
  | { kind: "statement"; lines: StatementLine[]; skipped: SkippedLine[] }
  | { kind: "malformed"; reason: string }

const SEPARATORS = [",", ";", "\t"]

/**
 * Reads the statement that the M-Pesa organisation portal exports as CSV. Never throws. The layout is UNCONFIRMED,
 * so columns are found by name, in any order, below any number of lines about the organisation; `,`, `;` and tabs
 * separate; times are Nairobi's, `dd-MM-yyyy` or `yyyy-MM-dd`. The caller limits the size.
 */
export function parseStatement(csvText: string): Statement {
  const text = csvText.replace(/^\uFEFF/, "")
  if (text.trim() === "") return { kind: "malformed", reason: "the file is empty" }
  for (const separator of SEPARATORS) {
    const csv = parseCsv(text, separator)
    for (const [index, record] of csv.records.entries()) {
      const columns = findColumns(record)
      if (columns) return readLines(csv, index, columns)
    }
  }
  return {
    kind: "malformed",
    reason:
      "no line names the columns Receipt No., Completion Time, Transaction Status, Paid In and Withdrawn",
  }
}

function readLines(csv: Csv, header: number, columns: StatementColumns): Statement {
  const lines: StatementLine[] = []
  const skipped: SkippedLine[] = []
  const width = csv.records[header]?.cells.length ?? 0
  for (const record of csv.records.slice(header + 1)) {
    const read = readStatementLine(record, columns, width)
    if ("reason" in read) skipped.push(read)
    else lines.push(read)
  }
  if (csv.unclosedQuoteLine !== undefined) {
    skipped.push({
      line: csv.unclosedQuoteLine,
      reason: "a quote is never closed; everything after it is unread",
    })
  }
  return { kind: "statement", lines, skipped }
}
