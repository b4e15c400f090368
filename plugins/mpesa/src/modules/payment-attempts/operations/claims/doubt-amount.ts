import type { LedgerContext } from "../../ledger/ledger-context"
import { insertClaim, listClaimsOfOrder } from "../../ledger/claims"
import { findReceiptByNumber } from "../../ledger/receipts"
import type { AttemptRow } from "../../ledger/rows"
import { saveDifferences } from "../reconciliation/save-differences"

/** Who makes the claim: neither a shopper nor staff. */
const doubtOf = ({ id }: Pick<AttemptRow, "id">) => `callback:${id}`

/**
 * A message at a prompt's own address tells of money, but not of the amount that was asked for. The address is a
 * secret, so the money may be there; the amount proves nothing. It is put before the merchant as a difference of the
 * books, and the receipt is claimed for its order: the vendor is asked, and what a second witness says is recorded.
 */
export async function doubtAmount(
  context: LedgerContext,
  attempt: AttemptRow,
  told: { messageId: string; receipt: string; amount: number },
): Promise<void> {
  const known = await findReceiptByNumber(context, told.receipt)
  const vendors = Math.floor(told.amount)
  if (known?.amount === vendors) return
  await saveDifferences(context, {
    runId: told.messageId,
    differences: [
      {
        kind: known ? "amount_differs" : "missing_with_us",
        receipt: told.receipt,
        ours: known?.amount ?? null,
        vendors,
      },
    ],
    agreeing: [],
  })
  const earlier = await listClaimsOfOrder(context, attempt.order_id)
  if (known || earlier.some(({ receipt, status }) => receipt === told.receipt && status !== "refused")) return
  await insertClaim(context, {
    order_id: attempt.order_id,
    order_display_id: attempt.order_display_id,
    receipt: told.receipt,
    till_id: attempt.till_id,
    made_by: doubtOf(attempt),
    earliest_paid_at: null,
  })
}

/** Whether the amount of this prompt's money is in doubt: then a witness that knows no amount must not settle it. */
export async function isAmountInDoubt(context: LedgerContext, attempt: AttemptRow): Promise<boolean> {
  const claims = await listClaimsOfOrder(context, attempt.order_id)
  return claims.some(({ made_by, status }) => made_by === doubtOf(attempt) && status !== "refused")
}
