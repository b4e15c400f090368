import { maskPhoneNumbersIn, type StatementLine } from "../../../../daraja"
import type { NewStatementLine } from "../../ledger/statement-lines"

/** Lines of the portal's statement as they are kept: numbers masked, whole shillings (M-Pesa moves no cents for us). */
export function toStatementLines(
  lines: StatementLine[],
  { runId, shortcode }: { runId: string; shortcode: string },
): NewStatementLine[] {
  return lines.flatMap((line) => {
    const amount = Math.floor(line.paidInShillings) || -Math.floor(line.withdrawnShillings)
    if (amount === 0) return []
    return [
      {
        run_id: runId,
        source: "statement" as const,
        shortcode,
        receipt: line.receipt,
        amount,
        completed_at: line.completedAt,
        status: line.status || null,
        kind: line.reasonType || line.details.slice(0, 60) || null,
        bill_reference: line.billReference,
        other_party: maskPhoneNumbersIn(line.otherParty) || null,
        linked_receipt: line.linkedTransactionId,
      },
    ]
  })
}
