import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { readSilentState } from "../refresh/silent-state"
import { storefrontRefresh } from "../refresh/storefront-refresh"

let lastState: string | undefined

/**
 * Price lists start, end and are edited without an event. The first run refreshes in any case: nobody listened while
 * the backend was down.
 */
export default async function refreshPriceLists(container: MedusaContainer) {
  const refresh = storefrontRefresh(container)
  if (!refresh) return
  refresh.retryUndelivered()
  const state = await readSilentState(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  if (state === lastState) return
  lastState = state
  refresh.add({ kind: "tags", tags: ["products", "navigation"] })
}

export const config = { name: "refresh-price-lists", schedule: { interval: 15_000 } }
