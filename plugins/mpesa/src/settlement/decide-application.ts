/** What the decision needs to know of an order. */
export type OrderForPayment = {
  isCanceled: boolean
  currencyCode: string
  sessions: { id: string; amount: number }[]
  payments: { sessionId: string | null; isCanceled: boolean; attemptId: string | null }[]
}

export type UnappliedReason =
  | "order_missing"
  | "order_canceled"
  | "order_paid_already"
  | "session_missing"
  | "amount_differs"
  | "currency_differs"
  | "payment_canceled"

export type ApplicationDecision = { kind: "capture" } | { kind: "unapplied"; reason: UnappliedReason }

/** Whether an order can take the money of a paid attempt. A payment made from this very attempt is finished, not refused. */
export function decideApplication(
  attempt: { id: string; payment_session_id: string; amount: number; currency_code: string },
  order: OrderForPayment | null,
): ApplicationDecision {
  if (!order) return unapplied("order_missing")
  const payment = order.payments.find(({ sessionId }) => sessionId === attempt.payment_session_id)
  if (payment && !payment.isCanceled && payment.attemptId === attempt.id) return { kind: "capture" }
  if (payment?.isCanceled) return unapplied(order.isCanceled ? "order_canceled" : "payment_canceled")
  if (order.isCanceled) return unapplied("order_canceled")
  if (order.payments.some(({ isCanceled }) => !isCanceled)) return unapplied("order_paid_already")
  const session = order.sessions.find(({ id }) => id === attempt.payment_session_id)
  if (!session) return unapplied("session_missing")
  if (session.amount !== attempt.amount) return unapplied("amount_differs")
  if (order.currencyCode.toLowerCase() !== attempt.currency_code) return unapplied("currency_differs")
  return { kind: "capture" }
}

const unapplied = (reason: UnappliedReason): ApplicationDecision => ({ kind: "unapplied", reason })
