import { DarajaError, formatNairobiTimestamp, type PullRow } from "../../../../daraja"
import type { LedgerContext } from "../../ledger/ledger-context"
import { findReceiptByNumber } from "../../ledger/receipts"
import { failRun, findLatestRun, finishRun, insertRun, type RunRow } from "../../ledger/reconciliations"
import { insertLines } from "../../ledger/statement-lines"
import type { OperationDeps } from "../deps"
import { recordHandPayment } from "../record-hand-payment"
import { saveDifferences } from "../reconciliation/save-differences"
import type { Till } from "../tills"
import { pullWindow } from "./pull-window"
import { registerPullOnce } from "./register-pull-once"

const MINUTE_MS = 60_000
const AGAIN_AFTER_FAULT_MS = 5 * MINUTE_MS
/** A page is 100 rows or more: no shop takes this much in two days. */
const MOST_PAGES = 2_000

type Payment = Extract<PullRow, { kind: "payment" }>
type Counts = Pick<RunRow, "lines" | "matched" | "differing" | "skipped">

export type PullOutcome =
  | { kind: "off" }
  | { kind: "not_due" }
  | { kind: "done"; run: RunRow }
  | { kind: "failed"; run: RunRow; message: string }

/**
 * Reads the vendor's list of payments of every till, when its time has come, and writes down what we do not have:
 * money whose callback and confirmation were both lost. Spans overlap, so a row is met several times and counts once.
 * One process at a time; a fault leaves the till's run `failed` and the next one reaches further back. Answers what
 * became of the first till, the one in the options, or of the first that failed.
 */
export async function runPull(deps: OperationDeps, { force = false } = {}): Promise<PullOutcome> {
  if (!deps.options.pull.enabled) return { kind: "off" }
  const outcomes: PullOutcome[] = []
  const read = new Set<string>()
  for (const till of await deps.tills.listOpen()) {
    // Two tills may share a store's number.
    if (!read.has(till.shortcode)) outcomes.push(await pullTill(deps, till, force))
    read.add(till.shortcode)
  }
  return outcomes.find(({ kind }) => kind === "failed") ?? outcomes[0] ?? { kind: "off" }
}

async function pullTill(deps: OperationDeps, till: Till, force: boolean): Promise<PullOutcome> {
  const run = await deps.ledger.inTransaction((context) => openRun(context, till, deps, force))
  if (!run) return { kind: "not_due" }
  try {
    await registerPullOnce(deps, till)
    const counts = await readPages(deps, run, till)
    return { kind: "done", run: await finishRun(deps.ledger, run.id, counts) }
  } catch (cause) {
    const message = cause instanceof DarajaError ? cause.operatorMessage : String(cause)
    deps.log.error(`pull ${run.id}: ${message}`)
    return { kind: "failed", run: await failRun(deps.ledger, run.id, message), message }
  }
}

async function openRun(
  context: LedgerContext,
  { shortcode }: Till,
  { options: { pull } }: OperationDeps,
  force: boolean,
): Promise<RunRow | null> {
  await context.db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`payment_pull:${shortcode}`])
  const latest = await findLatestRun(context, { source: "pull", shortcode })
  const everyMs = pull.everyMinutes * MINUTE_MS
  const waitMs = latest?.status === "failed" ? Math.min(AGAIN_AFTER_FAULT_MS, everyMs) : everyMs
  if (!force && latest && context.now().getTime() - latest.started_at.getTime() < waitMs) return null
  const done = await findLatestRun(context, { source: "pull", shortcode, status: "done" })
  return insertRun(context, {
    source: "pull",
    shortcode,
    ...pullWindow(done?.to ?? null, context.now()),
    file_name: null,
    started_by: "system",
  })
}

async function readPages(deps: OperationDeps, run: RunRow, till: Till): Promise<Counts> {
  const seen = new Set<string>()
  const counts: Counts = { lines: 0, matched: 0, differing: 0, skipped: 0 }
  let offset = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await till.client.pullTransactions({ from: run.from, to: run.to, offset })
    const fresh = rows.flatMap((row) => (row.kind === "payment" && !seen.has(row.receipt) ? row : []))
    counts.skipped += rows.filter(({ kind }) => kind === "malformed").length
    // A vendor that ignores the offset would send the first page for ever.
    if (rows.length === 0 || (fresh.length === 0 && rows.some(({ kind }) => kind === "payment"))) break
    for (const row of fresh) {
      seen.add(row.receipt)
      counts.lines += 1
      const isMatched = await deps.ledger.inTransaction((context) =>
        keepRow(context, { row, run, till }, deps),
      )
      if (isMatched) counts.matched += 1
      else counts.differing += 1
    }
    offset += rows.length
  }
  return counts
}

/** False when our books say another amount. */
async function keepRow(
  context: LedgerContext,
  { row, run, till }: { row: Payment; run: RunRow; till: Till },
  { options }: OperationDeps,
): Promise<boolean> {
  const amount = Math.floor(row.amountShillings)
  await insertLines(context, [
    {
      run_id: run.id,
      source: "pull",
      shortcode: run.shortcode,
      receipt: row.receipt,
      amount,
      completed_at: row.paidAt ?? context.now(),
      status: null,
      kind: row.transactionType,
      bill_reference: row.billReference,
      other_party: row.msisdn?.kind === "masked" ? row.msisdn.value : null,
      linked_receipt: null,
    },
  ])
  const known = await findReceiptByNumber(context, row.receipt)
  const difference =
    known && known.amount !== amount
      ? [{ kind: "amount_differs" as const, receipt: row.receipt, ours: known.amount, vendors: amount }]
      : []
  await saveDifferences(context, {
    runId: run.id,
    differences: difference,
    agreeing: difference.length > 0 ? [] : [row.receipt],
  })
  if (difference.length > 0) return false
  if (known?.witnesses?.pull !== undefined) return true
  await recordHandPayment(
    context,
    {
      ...row,
      payer: row.msisdn,
      payerName: row.sender,
      tillId: till.id,
      transactionTime: row.paidAt ? formatNairobiTimestamp(row.paidAt) : null,
    },
    { witness: "pull", referencePrefix: options.referencePrefix },
  )
  return true
}
