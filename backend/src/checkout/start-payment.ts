import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { LoadedOrder } from "./order-summary"
import {
  findPaymentAttemptsFor,
  type AttemptView,
  type PaymentAttempts,
  type StartAttemptInput,
  type StartAttemptResult,
} from "./payment-attempts-port"
import { toError } from "../to-error"

export type PaymentStart = {
  attempt: AttemptView | null
  /** Why no prompt could be sent. The order stands, and paying can be tried again on it. */
  error: { code: string; message: string; details?: { retry_after_s: number } } | null
}

const NOT_STARTED = {
  code: "payment_unavailable",
  message: "Your order is placed, but the payment could not be started. Please try to pay again.",
}

/**
 * The order's payment attempt: the latest one, or a first one when there is none yet. Never throws: from here on the
 * order exists, and the caller must learn its id.
 */
export async function startPayment(
  container: MedusaContainer,
  { summary, payment }: LoadedOrder,
  { cartId, phone, idempotencyKey }: { cartId: string; phone: string; idempotencyKey: string | undefined },
): Promise<PaymentStart> {
  const port = payment && findPaymentAttemptsFor(container, payment.providerId)
  if (!payment || !port) return { attempt: null, error: null }
  const isPayable = payment.isAwaited && summary.order_expires_at !== null
  return tryToPay(
    { container, port, orderId: summary.id },
    isPayable && {
      order_id: summary.id,
      order_display_id: summary.display_id,
      cart_id: cartId,
      payment_session_id: payment.sessionId,
      provider_id: payment.providerId,
      amount: payment.amount,
      currency_code: summary.currency_code,
      phone,
      sales_channel_id: payment.salesChannelId,
      order_expires_at: summary.order_expires_at ?? "",
      ...(idempotencyKey ? { idempotency_key: idempotencyKey } : {}),
    },
  )
}

async function tryToPay(
  { container, port, orderId }: { container: MedusaContainer; port: PaymentAttempts; orderId: string },
  input: StartAttemptInput | false,
): Promise<PaymentStart> {
  try {
    const latest = await port.latestForOrder(orderId)
    if (latest || !input) return { attempt: latest, error: null }
    const result = await port.startAttempt(input)
    if (result.ok) return { attempt: result.attempt, error: null }
    return {
      attempt: await port.latestForOrder(orderId),
      error: toAnswer(result),
    }
  } catch (fault) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The payment of order ${orderId} could not be started`, toError(fault))
    // The row may have been written before the fault; the prompt may even be on the phone.
    const attempt = await port.latestForOrder(orderId).catch(() => null)
    return { attempt, error: attempt ? null : NOT_STARTED }
  }
}

/** When the next try makes sense, where that is known: the phone may have another order's prompt. */
function toAnswer({
  code,
  message,
  details,
}: Extract<StartAttemptResult, { ok: false }>): PaymentStart["error"] {
  const seconds = details?.retry_after_s
  return { code, message, ...(typeof seconds === "number" ? { details: { retry_after_s: seconds } } : {}) }
}
