import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import type { OrderForSettlement } from "./decide-settlement"

const FIELDS = [
  "id",
  "display_id",
  "status",
  "canceled_at",
  "currency_code",
  "sales_channel_id",
  "payment_collections.payment_sessions.id",
  "payment_collections.payment_sessions.amount",
  "payment_collections.payment_sessions.provider_id",
  "payment_collections.payments.payment_session_id",
  "payment_collections.payments.canceled_at",
]

type GraphOrder = {
  id: string
  display_id: number
  status?: string | null
  canceled_at?: unknown
  currency_code?: string | null
  sales_channel_id?: string | null
  payment_collections?: (null | {
    payment_sessions?: (null | { id: string; amount: unknown; provider_id: string })[]
    payments?: (null | { payment_session_id?: string | null; canceled_at?: unknown })[]
  })[]
}

export type ReadOrder = OrderForSettlement & {
  id: string
  displayId: number
  /** Where it was placed, which decides about the till. */
  salesChannelId: string | null
}

/** An order by its id, or by the number that shoppers know; null when there is none. */
export async function readOrder(
  container: MedusaContainer,
  filters: { id: string } | { display_id: number },
): Promise<ReadOrder | null> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order", fields: FIELDS, filters })
  const order = data[0] as unknown as GraphOrder | undefined
  if (!order) return null
  const { providerId } = container.resolve(PAYMENT_ATTEMPTS_MODULE)
  const collections = (order.payment_collections ?? []).filter((collection) => collection !== null)
  return {
    id: order.id,
    displayId: order.display_id,
    isCanceled: order.status === "canceled" || Boolean(order.canceled_at),
    currencyCode: order.currency_code ?? "",
    salesChannelId: order.sales_channel_id ?? null,
    sessions: collections
      .flatMap((collection) => collection.payment_sessions ?? [])
      .filter((session) => session !== null && session.provider_id === providerId)
      .map((session) => ({ id: session?.id ?? "", amount: Number(session?.amount) })),
    payments: collections
      .flatMap((collection) => collection.payments ?? [])
      .filter((payment) => payment !== null)
      .map((payment) => ({
        sessionId: payment.payment_session_id ?? null,
        isCanceled: Boolean(payment.canceled_at),
      })),
  }
}
