import "server-only"
import { z } from "zod"
import type { CheckoutForm } from "@/lib/checkout/checkout-form"
import { attemptSchema, type PaymentAttempt } from "@/lib/payment/attempt"
import { ON_DELIVERY_PROVIDER, PHONE_PAYMENT_PROVIDER } from "@/lib/payment/payment-methods"
import { describeRefusal, type RetryProblem } from "@/lib/payment/retry-problem"
import { callBackend, type Reply } from "./backend"

const placedSchema = z.object({
  order: z.object({ id: z.string(), display_id: z.number() }),
  payment_attempt: attemptSchema.nullish(),
  /** The order stands, but no request could be sent to the phone. */
  payment_error: z
    .object({ code: z.string(), details: z.object({ retry_after_s: z.number().nullish() }).nullish() })
    .nullish(),
})

export interface PlacedOrder {
  orderId: string
  attempt: PaymentAttempt | null
  isOnDelivery: boolean
  /** Why no request was sent, when one should have been. */
  problem: RetryProblem | null
}

/**
 * One call from a filled cart to a placed order with a request on the shopper's phone. Waits long, because giving
 * up does not undo anything; the same key may be sent again and gives the same order.
 */
export async function placeOrder(
  cartId: string,
  form: CheckoutForm,
  options: { expectedTotal: number | null; idempotencyKey: string; clientAddress: string | null },
): Promise<Reply<PlacedOrder>> {
  const isOnDelivery = form.payBy === "on_delivery"
  const reply = await callBackend({
    path: "/store/checkout",
    method: "POST",
    body: {
      cart_id: cartId,
      contact: { name: form.name, phone: form.phone, ...(form.email ? { email: form.email } : {}) },
      delivery: {
        option_id: form.optionId,
        county: form.county || undefined,
        town: form.town || undefined,
        area: form.area || undefined,
        landmark: form.landmark || undefined,
        note: form.note || undefined,
      },
      payment: {
        provider_id: isOnDelivery ? ON_DELIVERY_PROVIDER : PHONE_PAYMENT_PROVIDER,
        ...(form.payPhone && !isOnDelivery ? { phone: form.payPhone } : {}),
      },
      ...(options.expectedTotal === null ? {} : { expected_total: options.expectedTotal }),
    },
    idempotencyKey: options.idempotencyKey,
    clientAddress: options.clientAddress,
    schema: placedSchema,
    timeoutMs: 40_000,
  })
  if (reply.kind !== "found") return reply
  const { order, payment_attempt: attempt, payment_error: error } = reply.value
  return {
    kind: "found",
    value: {
      orderId: order.id,
      attempt: attempt ?? null,
      isOnDelivery,
      problem: error ? describeRefusal(error.code, error.details?.retry_after_s) : null,
    },
  }
}
