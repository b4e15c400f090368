import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { StartAttemptResult } from "../modules/payment-attempts/operations/start-attempt"
import { orderPaymentLock } from "./order-payment-lock"

type Retry = { orderId: string; phone?: string | undefined; idempotencyKey?: string | undefined }

/**
 * Starts another attempt on a placed order. The order's lock keeps its release and its payment out while
 * it is decided, so a prompt never goes out for an order that is being cancelled.
 */
export async function retryPayment(container: MedusaContainer, retry: Retry): Promise<StartAttemptResult> {
  return container
    .resolve(Modules.LOCKING)
    .execute([orderPaymentLock(retry.orderId)], () => retryUnderLock(container, retry))
}

async function retryUnderLock(
  container: MedusaContainer,
  { orderId, phone, idempotencyKey }: Retry,
): Promise<StartAttemptResult> {
  const attempts = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const order = await findOrder(container, orderId)
  if (!order) return refuse(404, "order_not_found", "There is no such order.")
  if (order.status === "canceled") {
    return refuse(
      409,
      "order_canceled",
      "This order was cancelled because it was not paid in time. Please order again.",
    )
  }
  const session = order.sessions.find(({ provider_id }) => provider_id === attempts.providerId)
  if (!session)
    return refuse(409, "payment_method_unavailable", "This order is not paid by a prompt on the phone.")
  if (session.status === "authorized" || session.status === "captured")
    return refuse(409, "order_paid", "This order is paid.")

  const received = await attempts.settlement.receivedForOrder(orderId)
  if (received >= session.amount) return refuse(409, "order_paid", "This order is paid.")
  const latest = await attempts.findLatestRow(orderId)
  const number = phone ?? latest?.msisdn ?? order.phone
  if (!number) return refuse(400, "invalid_phone", "Give the phone number that should pay.")
  return attempts.startAttempt({
    order_id: order.id,
    order_display_id: order.display_id,
    payment_session_id: session.id,
    provider_id: session.provider_id,
    amount: session.amount - received,
    currency_code: order.currency_code,
    phone: number,
    idempotency_key: idempotencyKey,
    order_expires_at: latest?.order_expires_at?.toISOString(),
    sales_channel_id: order.sales_channel_id,
  })
}

type GraphOrder = {
  id: string
  display_id: number
  status: string
  currency_code: string
  sales_channel_id?: string | null
  shipping_address?: { phone?: string | null } | null
  payment_collections?: ({
    payment_sessions?: ({ id: string; provider_id: string; status: string; amount: unknown } | null)[]
  } | null)[]
}

async function findOrder(container: MedusaContainer, orderId: string) {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "display_id",
      "status",
      "currency_code",
      "sales_channel_id",
      "shipping_address.phone",
      "payment_collections.payment_sessions.id",
      "payment_collections.payment_sessions.provider_id",
      "payment_collections.payment_sessions.status",
      "payment_collections.payment_sessions.amount",
    ],
    filters: { id: orderId },
  })
  const order = data[0] as unknown as GraphOrder | undefined
  if (!order) return null
  return {
    id: order.id,
    display_id: order.display_id,
    status: order.status,
    currency_code: order.currency_code,
    sales_channel_id: order.sales_channel_id ?? null,
    phone: order.shipping_address?.phone ?? null,
    sessions: (order.payment_collections ?? [])
      .flatMap((collection) => collection?.payment_sessions ?? [])
      .filter((session) => session !== null)
      .map((session) => ({ ...session, amount: Number(session.amount) })),
  }
}

const refuse = (status: number, code: string, message: string): StartAttemptResult => ({
  ok: false,
  status,
  code,
  message,
})
