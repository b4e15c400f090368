import { closeAgreeing, type Difference, insertDiscrepancy, listExplained } from "../../ledger/discrepancies"
import type { LedgerContext } from "../../ledger/ledger-context"

/** Writes down what a run found, and closes what it found agreeing. Answers how many differences are new or still open. */
export async function saveDifferences(
  context: LedgerContext,
  { runId, differences, agreeing }: { runId: string; differences: Difference[]; agreeing: string[] },
): Promise<number> {
  if (agreeing.length > 0) await closeAgreeing(context, agreeing)
  if (differences.length === 0) return 0
  const explained = await listExplained(
    context,
    differences.map(({ receipt }) => receipt),
  )
  const fresh = differences.filter(
    ({ kind, receipt, ours, vendors }) =>
      !explained.some(
        (row) =>
          row.kind === kind &&
          row.receipt === receipt &&
          row.our_amount === ours &&
          row.vendor_amount === vendors,
      ),
  )
  for (const difference of fresh) await insertDiscrepancy(context, runId, difference)
  return fresh.length
}
