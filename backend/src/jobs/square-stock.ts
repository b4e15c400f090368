import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { squareStock } from "../checkout/square-stock"
import { storefrontRefresh } from "../refresh/storefront-refresh"

/** Finds goods that are reserved for nobody, and levels that say something else than their reservations. */
export default async function squareStockJob(container: MedusaContainer) {
  const { freedLines, levels } = await squareStock(container)
  if (freedLines + levels === 0) return
  // Levels are put right by a statement, which Medusa announces to nobody.
  storefrontRefresh(container)?.add({ kind: "tags", tags: ["products"] })
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`Stock was put right: ${freedLines} order lines that held goods for nobody, ${levels} levels`)
}

export const config = { name: "square-stock", schedule: { interval: 30_000 } }
