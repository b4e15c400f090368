import { assignReceipt } from "../../ledger/applications"
import { type ClaimReason, type ClaimRow, updateClaim } from "../../ledger/claims"
import { recordEvent } from "../../ledger/events"
import type { LedgerContext } from "../../ledger/ledger-context"
import { findReceiptByNumber, lockReceipt } from "../../ledger/receipts"
import type { ReceiptRow } from "../../ledger/rows"
import { judgeKnownReceipt } from "./judge-known-receipt"

/** The money is in our ledger: it pays this order, or another one has it. Call it in a transaction, the claim locked. */
export async function settleByReceipt(
  context: LedgerContext,
  claim: ClaimRow,
  receipt: ReceiptRow,
): Promise<ClaimRow> {
  const fresh = (await lockReceipt(context, receipt.id)) ?? receipt
  const verdict = judgeKnownReceipt(fresh, claim)
  if (verdict.kind === "refused") return closeClaim(context, claim, "refused", verdict.reason)
  if (verdict.kind === "free") {
    await assignReceipt(context, fresh.id, { id: claim.order_id, displayId: claim.order_display_id })
  }
  await recordEvent(context, fresh.attempt_id, "claimed", claim.receipt, {
    receiptId: fresh.id,
    actor: claim.made_by,
  })
  return closeClaim(context, claim, "accepted", null)
}

/** The same when our ledger knows the receipt; null when it does not. */
export async function settleByLedger(context: LedgerContext, claim: ClaimRow): Promise<ClaimRow | null> {
  const known = await findReceiptByNumber(context, claim.receipt)
  return known && settleByReceipt(context, claim, known)
}

export function closeClaim(
  context: LedgerContext,
  claim: ClaimRow,
  status: "accepted" | "refused" | "unknown",
  reason: ClaimReason | null,
): Promise<ClaimRow> {
  return updateClaim(context, claim.id, { status, reason, next_check_at: null, settled_at: context.now() })
}
