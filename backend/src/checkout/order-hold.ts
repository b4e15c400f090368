import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../env"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"

/** Opens the hold of an unpaid order; answers when its stock is released. An order that has a hold keeps it. */
export async function openHold(
  container: MedusaContainer,
  orderId: string,
  { placedAt }: { placedAt: Date },
): Promise<Date> {
  const expiresAt = new Date(placedAt.getTime() + env.ORDER_HOLD_SECONDS * 1000)
  await container.resolve<CheckoutModuleService>(CHECKOUT_MODULE).openHold(orderId, expiresAt)
  return expiresAt
}
