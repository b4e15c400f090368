import type { LedgerContext } from "./ledger-context"
import type { RefundRow } from "./rows"

/** Begins the note of each refund in Medusa that writes one of ours down. */
export const bookingNote = ({ id, method, refund_receipt, receipt }: RefundRow) =>
  `${LABELS[method]} ${refund_receipt ?? receipt ?? ""} [${id}]`

const LABELS: Record<RefundRow["method"], string> = {
  reversal: "Reversal",
  b2c: "Payout",
  manual: "Paid by hand",
}

export const isBookingOf = (note: string | null | undefined, refundId: string) =>
  note?.includes(`[${refundId}]`) ?? false

/**
 * What a call of Medusa's payment module is about. It gives the provider nothing but the id of its own refund row,
 * which is committed before the call: the row's note says whether it writes down a refund of ours, and which.
 */
export async function findBooking(
  { db }: Pick<LedgerContext, "db">,
  booking: { medusaRefundId: string; paymentSessionId: string; amount: number },
): Promise<{ booked: RefundRow | null; by: string | null; note: string | null }> {
  const row = await db<MedusaRefund>("refund")
    .where({ id: booking.medusaRefundId })
    .first("note", "created_by")
  const id = /\[(payref_\w+)\]$/.exec(row?.note ?? "")?.[1]
  const refund = id
    ? await db<RefundRow>("payment_refund")
        .where({
          id,
          status: "confirmed",
          payment_session_id: booking.paymentSessionId,
          amount: booking.amount,
        })
        .whereNull("booked_at")
        .first()
    : undefined
  return { booked: refund ?? null, by: row?.created_by ?? null, note: row?.note ?? null }
}

type MedusaRefund = { id: string; note: string | null; created_by: string | null }
