import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Tells Postgres how much there is now. Until it knows, it plans listings for empty tables and takes a hundred times
 * as long; its own background job comes minutes after a bulk insert, and a fresh shop is looked at at once.
 */
export async function refreshStatistics(container: MedusaContainer): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw("ANALYZE")
}
