import { findBooking, listUnfoundedRefunds } from "../ledger/refund-bookings"
import { listUnbookedRefunds, updateRefund } from "../ledger/refunds"
import { decideRefund } from "./decide-refund"
import type { OperationDeps } from "./deps"
import { type RefundRequest, requestReceiptRefund, requestRefund } from "./request-refund"

/** Money on its way back: asked for, decided about, and written into Medusa once it is confirmed. */
export const createRefundDesk = (deps: OperationDeps) => ({
  request: (request: RefundRequest) => requestRefund(deps, request),
  /** Money that no order has taken. */
  requestOfReceipt: (request: Parameters<typeof requestReceiptRefund>[1]) =>
    requestReceiptRefund(deps, request),
  decide: (refundId: string, decision: Parameters<typeof decideRefund>[2]) =>
    decideRefund(deps, refundId, decision),
  /** Of the confirmed refund that Medusa's refund row writes down; null when Medusa asks for a new one. */
  findBooking: (booking: Parameters<typeof findBooking>[1]) => findBooking(deps.ledger, booking),
  listUnbooked: (limit: number) => listUnbookedRefunds(deps.ledger, limit),
  listUnfounded: (limit: number) => listUnfoundedRefunds(deps.ledger, limit),
  markBooked: async (refundId: string): Promise<void> => {
    await updateRefund(deps.ledger, refundId, { booked_at: deps.ledger.now() })
  },
})

export type RefundDesk = ReturnType<typeof createRefundDesk>
