import { formatNairobiTimestamp } from "../../../../daraja"
import { type DiscrepancyRow, lockDiscrepancy, resolveDiscrepancyRow } from "../../ledger/discrepancies"
import { recordEvent } from "../../ledger/events"
import type { LedgerContext } from "../../ledger/ledger-context"
import { findLine } from "../../ledger/statement-lines"
import type { OperationDeps } from "../deps"
import { recordHandPayment } from "../record-hand-payment"

export type Resolution = {
  id: string
  /** A person's words. */
  resolution: string
  /** The member of staff. */
  actor: string
  /** Write the vendor's money into our ledger: onto its order, or into the queue. */
  action?: "record_money" | undefined
}

export type Resolved =
  | { kind: "resolved"; discrepancy: DiscrepancyRow; receiptId: string | null }
  | { kind: "not_found" }
  | { kind: "refused"; message: string }

/** Closes a difference with a name and a reason. */
export function resolveDiscrepancy(
  { ledger, options }: OperationDeps,
  { id, resolution, actor, action }: Resolution,
): Promise<Resolved> {
  return ledger.inTransaction(async (context) => {
    const open = await lockDiscrepancy(context, id)
    if (!open) return { kind: "not_found" }
    if (open.status === "resolved") return refused("This difference was resolved before.")
    let receiptId: string | null = null
    if (action === "record_money") {
      const recorded = await recordMissing(context, open, options.referencePrefix)
      if (!recorded.ok) return refused(recorded.message)
      receiptId = recorded.receiptId
      await recordEvent(context, null, "recorded_by_hand", open.receipt, { receiptId, actor })
    }
    const discrepancy = await resolveDiscrepancyRow(context, id, { by: actor, resolution })
    return { kind: "resolved", discrepancy, receiptId }
  })
}

async function recordMissing(
  context: LedgerContext,
  { kind, receipt, vendor_amount }: DiscrepancyRow,
  referencePrefix: string,
): Promise<{ ok: true; receiptId: string } | { ok: false; message: string }> {
  if (kind !== "missing_with_us" || vendor_amount === null || vendor_amount <= 0)
    return { ok: false, message: "Only money that came in and is missing with us can be recorded." }
  const line = await findLine(context, { receipt, amount: vendor_amount })
  if (!line) return { ok: false, message: "The line of the statement is gone. Import the statement again." }
  const verdict = await recordHandPayment(
    context,
    {
      transactionType: /merchant|buy goods|till/i.test(line.kind ?? "") ? "till" : "paybill",
      receipt,
      amountShillings: line.amount,
      hasCents: false,
      billReference: line.bill_reference,
      paidAt: line.completed_at,
      transactionTime: formatNairobiTimestamp(line.completed_at),
      // The portal's text of the other side is kept masked and may hold a name: nothing is matched by it.
      payer: null,
      payerName: null,
    },
    { witness: "statement", referencePrefix },
  )
  return verdict.receiptId === undefined
    ? { ok: false, message: `Our books contradict it: ${verdict.reason ?? verdict.state}` }
    : { ok: true, receiptId: verdict.receiptId }
}

const refused = (message: string): Resolved => ({ kind: "refused", message })
