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

/** Longer than a request to the vendor takes; taking a row away too early would harm nothing. */
const ASKED_WITHIN_MS = 2 * 60_000

/**
 * Refunds in Medusa that stand for nothing. Core writes its row before it asks the provider and takes it out when the
 * provider throws, which ours does for every request; a process that dies in between leaves a row that shows money as
 * returned, and leaves no room for the one that is written when the vendor has confirmed. Answers their ids.
 */
export async function listUnfoundedRefunds(
  { db, now }: Pick<LedgerContext, "db" | "now">,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT r.id FROM refund r JOIN payment p ON p.id = r.payment_id
     WHERE r.deleted_at IS NULL AND r.created_at <= ? AND coalesce(r.note, '') !~ '\\[payref_\\w+\\]$'
       AND p.payment_session_id IN (SELECT payment_session_id FROM payment_application)
       AND NOT EXISTS (SELECT 1 FROM order_transaction t WHERE t.reference_id = r.id AND t.deleted_at IS NULL)
     LIMIT ?`,
    [new Date(now().getTime() - ASKED_WITHIN_MS).toISOString(), limit],
  )
  return rows.map(({ id }) => id)
}

type MedusaRefund = { id: string; note: string | null; created_by: string | null }
