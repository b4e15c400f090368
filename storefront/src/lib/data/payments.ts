import "server-only"
import { z } from "zod"
import { attemptSchema, type PaymentAttempt } from "@/lib/payment/attempt"
import { claimSchema, type PaymentClaim } from "@/lib/payment/claim"
import { orderPaymentSchema, type OrderPayment } from "@/lib/payment/order-payment"
import {
  paymentMethodsSchema,
  toPaymentMethods,
  USUAL_METHODS,
  type PaymentMethods,
} from "@/lib/payment/payment-methods"
import { callBackend, type Reply } from "./backend"

const paymentSchema = z.object({ payment: orderPaymentSchema })
const startedSchema = z.object({ payment_attempt: attemptSchema })
const claimedSchema = z.object({ claim: claimSchema })
const qrSchema = z.object({ image: z.string().regex(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/) })

const ofOrder = (orderId: string, what: string) => `/store/orders/${encodeURIComponent(orderId)}/${what}`

/**
 * How the payment of an order stands. Asked every few seconds while a shopper waits, so it is given up early. Refused
 * with 404 for an order that is paid in another way, such as on delivery.
 */
export async function readPayment(orderId: string): Promise<Reply<OrderPayment>> {
  const reply = await callBackend({
    path: ofOrder(orderId, "payment"),
    schema: paymentSchema,
    timeoutMs: 5_000,
  })
  return reply.kind === "found" ? { kind: "found", value: reply.value.payment } : reply
}

/** Nobody is kept from ordering because this question had no answer. */
export async function readPaymentMethods(): Promise<PaymentMethods> {
  const reply = await callBackend({
    path: "/store/payment-methods",
    schema: paymentMethodsSchema,
    timeoutMs: 3_000,
  })
  return reply.kind === "found" ? toPaymentMethods(reply.value) : USUAL_METHODS
}

/** Asks for another prompt. The backend keeps one active attempt, so a double press is harmless. */
export async function startAttempt(
  orderId: string,
  request: { phone: string | null; idempotencyKey: string; clientAddress: string | null },
): Promise<Reply<PaymentAttempt>> {
  const reply = await callBackend({
    path: ofOrder(orderId, "payment-attempts"),
    method: "POST",
    body: request.phone ? { phone: request.phone } : {},
    idempotencyKey: request.idempotencyKey,
    clientAddress: request.clientAddress,
    schema: startedSchema,
    timeoutMs: 40_000,
  })
  if (reply.kind === "found") return { kind: "found", value: reply.value.payment_attempt }
  if (reply.kind === "refused" && reply.code === "attempt_in_progress") {
    const running = attemptSchema.safeParse(reply.details["payment_attempt"])
    if (running.success) return { kind: "found", value: running.data }
  }
  return reply
}

/** A PNG with what the order still asks for, to be scanned by another phone. */
export async function readPaymentQr(orderId: string): Promise<Reply<Buffer>> {
  const reply = await callBackend({ path: ofOrder(orderId, "payment-qr"), schema: qrSchema })
  if (reply.kind !== "found") return reply
  return { kind: "found", value: Buffer.from(reply.value.image.replace(/^[^,]+,/, ""), "base64") }
}

/** Says that this receipt paid this order; whether it did is found out afterwards. */
export async function claimPayment(
  orderId: string,
  claim: { receipt: string; clientAddress: string | null },
): Promise<Reply<PaymentClaim>> {
  const reply = await callBackend({
    path: ofOrder(orderId, "payment-claims"),
    method: "POST",
    body: { receipt: claim.receipt },
    clientAddress: claim.clientAddress,
    schema: claimedSchema,
  })
  return reply.kind === "found" ? { kind: "found", value: reply.value.claim } : reply
}

export async function readClaim(claimId: string): Promise<Reply<PaymentClaim>> {
  const reply = await callBackend({
    path: `/store/payment-claims/${encodeURIComponent(claimId)}`,
    schema: claimedSchema,
    timeoutMs: 5_000,
  })
  return reply.kind === "found" ? { kind: "found", value: reply.value.claim } : reply
}
