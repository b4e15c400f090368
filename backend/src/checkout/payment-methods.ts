import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../env"
import { offersPayOnDelivery } from "./pay-on-delivery"
import { findPaymentAttempts, type PaymentMethodView } from "./payment-attempts-port"

/** Medusa's own provider, which asks nobody for money: here it means that the rider or the counter takes it. */
export const PAY_ON_DELIVERY_PROVIDER = "pp_system_default"

export type OfferedMethod = PaymentMethodView | { id: string; state: "up" }

/** The ways to pay that a checkout may offer now, of those that the region allows. */
export async function listPaymentMethods(
  container: MedusaContainer,
  {
    providerIds,
    salesChannelId,
    now,
  }: { providerIds: readonly string[]; salesChannelId: string | null; now: Date },
): Promise<OfferedMethod[]> {
  const port = findPaymentAttempts(container)
  const prompts = port ? await port.findMethod({ sales_channel_id: salesChannelId }) : null
  const others = providerIds
    .filter((id) => id !== port?.providerId)
    .filter((id) => id !== PAY_ON_DELIVERY_PROVIDER || offersPayOnDelivery(prompts, env.PAY_ON_DELIVERY, now))
    .map((id) => ({ id, state: "up" as const }))
  return prompts && providerIds.includes(prompts.id) ? [prompts, ...others] : others
}
