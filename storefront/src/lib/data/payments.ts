import "server-only"
import { z } from "zod"
import { attemptSchema, type PaymentAttempt } from "@/lib/payment/attempt"
import { callBackend, type Reply } from "./backend"

const startedSchema = z.object({ payment_attempt: attemptSchema })

/** The state of one attempt. Asked every 2 s while a shopper waits, so it is given up early. */
export async function readAttempt(attemptId: string): Promise<Reply<PaymentAttempt>> {
  return callBackend({
    path: `/store/payment-attempts/${encodeURIComponent(attemptId)}`,
    schema: attemptSchema,
    timeoutMs: 5_000,
  })
}

/** Asks for another prompt. The backend keeps one active attempt, so a double press is harmless. */
export async function startAttempt(
  orderId: string,
  request: { phone: string | null; idempotencyKey: string; clientAddress: string | null },
): Promise<Reply<PaymentAttempt>> {
  const reply = await callBackend({
    path: `/store/orders/${encodeURIComponent(orderId)}/payment-attempts`,
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
