import { parseStatement, type StatementLine } from "../../../../daraja"
import type { LedgerContext } from "../../ledger/ledger-context"
import { addStatementWitness, readOwnMoney, readOwnRefunds } from "../../ledger/own-books"
import { failRun, finishRun, insertRun, type RunRow } from "../../ledger/reconciliations"
import { insertLines } from "../../ledger/statement-lines"
import type { OperationDeps } from "../deps"
import { compareBooks } from "./compare-books"
import { toStatementLines } from "./read-lines"
import { saveDifferences } from "./save-differences"

export type StatementFile = { fileName: string; csv: string; startedBy: string }

/** `reason` is for the person who gave the file. */
export type ImportOutcome =
  | { kind: "done"; run: RunRow; skipped: { line: number; reason: string }[] }
  | { kind: "refused"; reason: string }

/**
 * Takes a statement of the organisation portal, compares it with our ledger over its own span and keeps every
 * difference. All of it is written, or the run is `failed` and nothing of it is. It changes no payment: a success
 * stays a success, and the statement only becomes one more witness of what agrees.
 */
export async function importStatement(deps: OperationDeps, file: StatementFile): Promise<ImportOutcome> {
  const statement = parseStatement(file.csv)
  if (statement.kind === "malformed")
    return refused(`The file is no statement of M-Pesa: ${statement.reason}.`)
  const { lines, skipped } = statement
  const span = spanOf(lines)
  if (!span) {
    const first = skipped[0]
    return refused(
      first
        ? `No line of the statement can be read. Line ${first.line}: ${first.reason}.`
        : "The statement has no transactions.",
    )
  }
  const run = await insertRun(deps.ledger, {
    source: "statement",
    shortcode: deps.options.shortcode,
    ...span,
    file_name: file.fileName,
    started_by: file.startedBy,
  })
  try {
    const done = await deps.ledger.inTransaction((context) =>
      compare(context, { run, lines, skipped: skipped.length }),
    )
    return { kind: "done", run: done, skipped }
  } catch (cause) {
    deps.log.error(`statement ${run.id}: ${String(cause)}`)
    await failRun(deps.ledger, run.id, "The statement could not be written down. Nothing of it was kept.")
    throw cause
  }
}

async function compare(
  context: LedgerContext,
  { run, lines, skipped }: { run: RunRow; lines: StatementLine[]; skipped: number },
): Promise<RunRow> {
  // Two imports at once would find the same differences.
  await context.db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", ["payment_statement"])
  const kept = toStatementLines(lines, { runId: run.id, shortcode: run.shortcode })
  await insertLines(context, kept)
  const receipts = [
    ...new Set(kept.flatMap(({ receipt, linked_receipt }) => [receipt, linked_receipt ?? receipt])),
  ]
  const span = { from: run.from, to: run.to, receipts }
  const { differences, agreeing } = compareBooks({
    money: await readOwnMoney(context, span),
    refunds: await readOwnRefunds(context, span),
    lines: kept.map((line) => ({
      receipt: line.receipt,
      amount: line.amount,
      completedAt: line.completed_at,
      status: line.status,
      kind: line.kind,
      linkedReceipt: line.linked_receipt,
    })),
  })
  await addStatementWitness(context, agreeing)
  await saveDifferences(context, { runId: run.id, differences, agreeing })
  return finishRun(context, run.id, {
    lines: kept.length,
    matched: agreeing.length,
    differing: differences.length,
    skipped,
  })
}

function spanOf(lines: StatementLine[]): { from: Date; to: Date } | null {
  const times = lines.map(({ completedAt }) => completedAt.getTime())
  if (times.length === 0) return null
  return {
    from: new Date(times.reduce((least, time) => Math.min(least, time))),
    to: new Date(times.reduce((most, time) => Math.max(most, time))),
  }
}

const refused = (reason: string): ImportOutcome => ({ kind: "refused", reason })
