import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PAYMENT_ATTEMPTS_MODULE } from "../modules/payment-attempts"
import { settleOrderMoney } from "../settlement/settle-receipt"

/** A part payment waits for the rest as long as its order stands; afterwards it waits for a person. */
export default async function reviewMoneyOfCanceledOrder({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await container.resolve(PAYMENT_ATTEMPTS_MODULE).settlement.reviewPartsOf(data.id)
  await settleOrderMoney(container, data.id)
}

export const config: SubscriberConfig = {
  event: "order.canceled",
  context: { subscriberId: "review-money-of-canceled-order" },
}
