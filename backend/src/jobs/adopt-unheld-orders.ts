import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { adoptUnheldOrders } from "../checkout/adopt-unheld-orders"

/** Finds unpaid orders that a crash left without a hold. */
export default async function adoptOrders(container: MedusaContainer) {
  const adopted = await adoptUnheldOrders(container)
  if (adopted > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`${adopted} unpaid orders had no hold and have one now`)
  }
}

export const config = { name: "adopt-unheld-orders", schedule: { interval: 60_000 } }
