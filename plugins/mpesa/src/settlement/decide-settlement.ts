/** What the decision needs to know of an order. Whole shillings. */
export type OrderForSettlement = {
  isCanceled: boolean
  currencyCode: string
  /** Sessions of this payment method. */
  sessions: { id: string; amount: number }[]
  payments: { sessionId: string | null; isCanceled: boolean }[]
}

/** Money that nobody has decided on yet; oldest first. */
export type OpenMoney = { receiptId: string; waiting: number }

export type UnappliedReason =
  | "order_missing"
  | "unknown_reference"
  | "order_canceled"
  | "order_paid_already"
  | "session_missing"
  | "currency_differs"
  | "payment_canceled"
  | "underpaid"
  | "overpaid"

export type SettlementDecision =
  /** The order cannot take the money; it waits for a person, or for the rest of it (`underpaid`). */
  | { kind: "wait"; reason: UnappliedReason }
  | {
      kind: "capture"
      sessionId: string
      parts: { receiptId: string; amount: number }[]
      /** Whole receipts that the order did not need. */
      unneeded: string[]
    }

/**
 * Whether an order can take the money that has come for it. All or nothing: a session is paid in full, by
 * one receipt or several, the oldest first; what is too much stays with its receipt and waits.
 */
export function decideSettlement(order: OrderForSettlement | null, money: OpenMoney[]): SettlementDecision {
  if (!order) return wait("order_missing")
  if (order.isCanceled) return wait("order_canceled")
  if (order.payments.some(({ isCanceled }) => !isCanceled)) return wait("order_paid_already")
  if (order.currencyCode.toLowerCase() !== "kes") return wait("currency_differs")
  const isUsed = (sessionId: string) => order.payments.some((payment) => payment.sessionId === sessionId)
  const session = order.sessions.find(({ id }) => !isUsed(id))
  if (!session) return wait(order.payments.length > 0 ? "payment_canceled" : "session_missing")
  if (money.reduce((sum, { waiting }) => sum + waiting, 0) < session.amount) return wait("underpaid")
  return { kind: "capture", sessionId: session.id, ...share(money, session.amount) }
}

/**
 * Whether a plan that was left behind is still to be carried out. Not when the order was cancelled or the session
 * replaced meanwhile; what Medusa has as a payment already is real, whatever became of the order.
 */
export function canFinishPlan(order: OrderForSettlement | null, sessionId: string): boolean {
  if (!order) return false
  if (order.payments.some((payment) => payment.sessionId === sessionId)) return true
  return !order.isCanceled && order.sessions.some(({ id }) => id === sessionId)
}

function share(money: OpenMoney[], amount: number) {
  const parts: { receiptId: string; amount: number }[] = []
  const unneeded: string[] = []
  let missing = amount
  for (const { receiptId, waiting } of chooseFor(money, amount)) {
    const taken = Math.min(waiting, missing)
    if (taken > 0) parts.push({ receiptId, amount: taken })
    else unneeded.push(receiptId)
    missing -= taken
  }
  return { parts, unneeded }
}

/** A receipt over exactly the amount goes first: then what came too much is a whole receipt, which can be reversed. */
function chooseFor(money: OpenMoney[], amount: number): OpenMoney[] {
  const exact = money.find(({ waiting }) => waiting === amount)
  return exact ? [exact, ...money.filter((one) => one !== exact)] : money
}

const wait = (reason: UnappliedReason): SettlementDecision => ({ kind: "wait", reason })
