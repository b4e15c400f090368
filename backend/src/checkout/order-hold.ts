import type { MedusaContainer } from "@medusajs/framework/types"
import { env } from "../env"
import { CHECKOUT_MODULE } from "../modules/checkout"
import type CheckoutModuleService from "../modules/checkout/service"

/**
 * Opens the hold of an unpaid order; answers when its stock is released. An order that has a hold keeps it.
 * `isPaidByHand`: no prompt can be sent now, and going to the menu of the phone takes people longer.
 */
export async function openHold(
  container: MedusaContainer,
  orderId: string,
  { placedAt, isPaidByHand = false }: { placedAt: Date; isPaidByHand?: boolean },
): Promise<Date> {
  const seconds = isPaidByHand ? env.ORDER_HOLD_BY_HAND_SECONDS : env.ORDER_HOLD_SECONDS
  const expiresAt = new Date(placedAt.getTime() + seconds * 1000)
  await container.resolve<CheckoutModuleService>(CHECKOUT_MODULE).openHold(orderId, expiresAt)
  return expiresAt
}
