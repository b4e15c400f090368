import { recordEvent } from "./events"
import type { LedgerContext } from "./ledger-context"
import { updateReceipt, waitingOf } from "./receipts"
import type { ReceiptRow } from "./rows"

const TABLE = "payment_receipt"

/**
 * The query told of an attempt's money, another witness recorded the same money under its receipt, and now
 * it turns out that they are one. The row without a receipt goes; what it paid goes over to the other one.
 * Should both have been used already, both stay and the difference shows in the reconciliation.
 */
export async function foldAwaited(
  context: LedgerContext,
  awaited: ReceiptRow,
  known: ReceiptRow,
): Promise<ReceiptRow> {
  const at = context.now()
  if (waitingOf(awaited) === awaited.amount && waitingOf(known) < known.amount) {
    await context.db(TABLE).where({ id: awaited.id }).update({ deleted_at: at, updated_at: at })
    return known
  }
  const isUsed = waitingOf(known) < known.amount
  if (isUsed || awaited.refunding_amount + awaited.refunded_amount > 0) {
    await recordEvent(context, awaited.attempt_id, "same_money_twice", known.receipt, { receiptId: known.id })
    return known
  }
  await context
    .db("payment_application")
    .where({ receipt_id: awaited.id })
    .update({ receipt_id: known.id, updated_at: at })
  await context.db(TABLE).where({ id: awaited.id }).update({ deleted_at: at, updated_at: at })
  return updateReceipt(context, known.id, {
    applied_amount: awaited.applied_amount,
    application: awaited.application,
    reason: awaited.reason,
    due_at: awaited.due_at,
    order_id: awaited.order_id,
    order_display_id: awaited.order_display_id,
  })
}
