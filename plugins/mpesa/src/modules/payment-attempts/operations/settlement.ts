import {
  confirmApplications,
  type Gift,
  giveReceipt,
  listApplicationsOfSession,
  listPartsOfOrder,
  listPlannedSessions,
  markUnapplied,
  type Part,
  planApplications,
  releaseApplications,
} from "../ledger/applications"
import {
  findReceipt,
  listDueReceipts,
  listReceiptsOfOrder,
  postponeReceipt,
  reviewPartsOf,
  updateReceipt,
  waitingOf,
} from "../ledger/receipts"
import type { OperationDeps } from "./deps"

export type SessionCover = {
  /** Whole shillings. */
  amount: number
  receipts: string[]
  attemptId: string | null
}

/** What the workflows need that bring money onto orders. Each call is a transaction of its own. */
export const createSettlement = ({ ledger }: Pick<OperationDeps, "ledger">) => ({
  listDueReceipts: (limit: number) => listDueReceipts(ledger, limit),
  findReceipt: (receiptId: string) => findReceipt(ledger, receiptId),
  /** Oldest first. */
  listReceiptsOfOrder: (orderId: string) => listReceiptsOfOrder(ledger, orderId),
  /** What waits on an order for the rest of its money; whole shillings. */
  receivedForOrder: async (orderId: string): Promise<number> =>
    (await listReceiptsOfOrder(ledger, orderId))
      .filter(({ application, reason }) => application === "due" || reason === "underpaid")
      .reduce((sum, receipt) => sum + waitingOf(receipt), 0),
  nameOrder: (receiptId: string, order: { id: string; displayId: number }) =>
    updateReceipt(ledger, receiptId, { order_id: order.id, order_display_id: order.displayId }),
  markUnapplied: (receiptIds: string[], reason: string) =>
    ledger.inTransaction((context) => markUnapplied(context, receiptIds, reason)),
  planApplications: (plan: { orderId: string; paymentSessionId: string; parts: Part[] }) =>
    ledger.inTransaction((context) => planApplications(context, plan)),
  listPlannedSessions: (orderId: string) => listPlannedSessions(ledger, orderId),
  confirmApplications: (session: { paymentSessionId: string; leftoverReason: string }) =>
    ledger.inTransaction((context) => confirmApplications(context, session)),
  releaseApplications: (paymentSessionId: string) =>
    ledger.inTransaction((context) => releaseApplications(context, paymentSessionId)),
  /** The order has changed: what waited on it for the rest of its money is settled anew. */
  reviewPartsOf: (orderId: string) => reviewPartsOf(ledger, orderId),
  /** Null when nothing of the receipt waits for a person. */
  giveReceipt: (receiptId: string, gift: Gift) =>
    ledger.inTransaction((context) => giveReceipt(context, receiptId, gift)),
  /** What pays an order, by receipt. */
  listPartsOfOrder: (orderId: string) => listPartsOfOrder(ledger, orderId),
  postponeReceipt: (receiptId: string, reason: string) => postponeReceipt(ledger, receiptId, reason),
  /** The money that pays this session, for the payment provider: set aside for it, or captured on it before. */
  findCover: async (paymentSessionId: string): Promise<SessionCover | null> => {
    const parts = await listApplicationsOfSession(ledger, paymentSessionId)
    if (parts.length === 0) return null
    const receipts = await Promise.all(parts.map(({ receipt_id }) => findReceipt(ledger, receipt_id)))
    const known = receipts.filter((row) => row !== null)
    return {
      amount: parts.reduce((sum, { amount }) => sum + amount, 0),
      receipts: known.flatMap(({ receipt }) => receipt ?? []),
      attemptId: known.find(({ attempt_id }) => attempt_id !== null)?.attempt_id ?? null,
    }
  },
})

export type Settlement = ReturnType<typeof createSettlement>
