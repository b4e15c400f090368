import type { MedusaContainer } from "@medusajs/framework/types"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { faultPoint } from "../fault-points"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { AttemptRow } from "../modules/payment-attempts/ledger/rows"
import { decideApplication, type OrderForPayment } from "./decide-application"
import { describeFault } from "./describe-fault"

/** The release of unpaid orders takes the same lock, so an order is never cancelled and paid at once. */
export const orderPaymentLock = (orderId: string) => `order-payment:${orderId}`

/**
 * Brings the money of a paid attempt onto its order: payment captured, order transaction written. Every
 * step can be repeated, so a crash anywhere in between is mended by running it again. Money that the order
 * cannot take becomes `unapplied` with its reason and waits for a person; it is never dropped.
 */
export async function applyPayment(container: MedusaContainer, attemptId: string): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const due = await attempts.findDue(attemptId)
  if (!due) return
  try {
    await container
      .resolve(Modules.LOCKING)
      .execute([orderPaymentLock(due.order_id)], () => applyUnderLock(container, attemptId))
  } catch (cause) {
    logger.error(
      `payment attempt ${attemptId} is paid but could not be applied to its order: ${describeFault(cause)}`,
    )
    await attempts.postponeApplication(attemptId, describeFault(cause).slice(0, 500))
  }
}

async function applyUnderLock(container: MedusaContainer, attemptId: string): Promise<void> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const attempt = await attempts.findDue(attemptId)
  if (!attempt) return

  const decision = decideApplication(attempt, await readOrder(container, attempt))
  switch (decision.kind) {
    case "unapplied":
      return attempts.settleApplication(attempt.id, { application: "unapplied", reason: decision.reason })
    case "capture": {
      faultPoint("before_order_link")
      const paidBy = await capture(container, attempt.payment_session_id)
      return attempts.settleApplication(
        attempt.id,
        paidBy === attempt.id
          ? { application: "applied" }
          : { application: "unapplied", reason: "order_paid_already" },
      )
    }
  }
}

/**
 * Authorise and capture as two calls that may each be repeated. Core's workflow that does both would, when
 * it fails after the authorisation, cancel a payment whose money is real. Answers the attempt whose money it
 * was: when two attempts of one order are paid at the same time, the first one takes the order.
 */
async function capture(container: MedusaContainer, paymentSessionId: string): Promise<string | null> {
  const payment = await container.resolve(Modules.PAYMENT).authorizePaymentSession(paymentSessionId, {})
  if (!payment) throw new Error("The payment provider did not confirm the payment")
  await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id } })
  faultPoint("after_capture_commit")
  return readAttemptId(payment.data)
}

const readAttemptId = (data: Record<string, unknown> | null | undefined): string | null =>
  typeof data?.attempt_id === "string" ? data.attempt_id : null

async function readOrder(container: MedusaContainer, attempt: AttemptRow): Promise<OrderForPayment | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "status",
      "canceled_at",
      "currency_code",
      "payment_collections.payment_sessions.id",
      "payment_collections.payment_sessions.amount",
      "payment_collections.payment_sessions.status",
      "payment_collections.payments.payment_session_id",
      "payment_collections.payments.canceled_at",
      "payment_collections.payments.data",
    ],
    filters: { id: attempt.order_id },
  })
  return toOrderForPayment(data[0])
}

type GraphOrder = {
  status?: string | null
  canceled_at?: unknown
  currency_code?: string | null
  payment_collections?: (null | {
    payment_sessions?: (null | { id: string; amount: unknown; status: string })[]
    payments?: (null | {
      payment_session_id?: string | null
      canceled_at?: unknown
      data?: Record<string, unknown> | null
    })[]
  })[]
}

function toOrderForPayment(order: unknown): OrderForPayment | null {
  if (!order) return null
  const graph = order as GraphOrder
  const collections = (graph.payment_collections ?? []).filter((collection) => collection !== null)
  return {
    isCanceled: graph.status === "canceled" || Boolean(graph.canceled_at),
    currencyCode: graph.currency_code ?? "",
    sessions: collections
      .flatMap((collection) => collection.payment_sessions ?? [])
      .filter((session) => session !== null)
      .map((session) => ({ id: session.id, amount: Number(session.amount) })),
    payments: collections
      .flatMap((collection) => collection.payments ?? [])
      .filter((payment) => payment !== null)
      .map((payment) => ({
        sessionId: payment.payment_session_id ?? null,
        isCanceled: Boolean(payment.canceled_at),
        attemptId: readAttemptId(payment.data),
      })),
  }
}
