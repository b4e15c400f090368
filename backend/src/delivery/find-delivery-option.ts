import type { MedusaContainer } from "@medusajs/framework/types"
import type { DeliveryOption } from "./delivery-option"
import { loadDeliveryOptions } from "./load-delivery-options"

/** The option with this shipping option id, or null when the shop does not offer it. */
export async function findDeliveryOption(
  container: MedusaContainer,
  optionId: string,
): Promise<DeliveryOption | null> {
  const [option] = await loadDeliveryOptions(container, { id: optionId })
  return option ?? null
}
