import "server-only"
import { z } from "zod"
import type { CheckoutForm } from "@/lib/checkout/checkout-form"
import { attemptSchema, type PaymentAttempt } from "@/lib/payment/attempt"
import { callBackend, type Reply } from "./backend"

/** Payment on the shopper's phone; the only way of this shop for now. */
const PHONE_PAYMENT_PROVIDER = "pp_lnm_lnm"

const placedSchema = z.object({
  order: z.object({ id: z.string(), display_id: z.number() }),
  payment_attempt: attemptSchema.nullish(),
})

export interface PlacedOrder {
  orderId: string
  attempt: PaymentAttempt | null
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
      payment: { provider_id: PHONE_PAYMENT_PROVIDER, ...(form.payPhone ? { phone: form.payPhone } : {}) },
      ...(options.expectedTotal === null ? {} : { expected_total: options.expectedTotal }),
    },
    idempotencyKey: options.idempotencyKey,
    clientAddress: options.clientAddress,
    schema: placedSchema,
    timeoutMs: 40_000,
  })
  if (reply.kind !== "found") return reply
  return {
    kind: "found",
    value: { orderId: reply.value.order.id, attempt: reply.value.payment_attempt ?? null },
  }
}
