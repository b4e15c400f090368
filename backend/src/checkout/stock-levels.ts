import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import type { StockedLine, StockLevel } from "./shortages"

/** What is free right now of everything that the lines need, at the places that serve the sales channel. */
export async function listStockLevels(
  container: MedusaContainer,
  { lines, salesChannelId }: { lines: StockedLine[]; salesChannelId: string | null },
): Promise<StockLevel[]> {
  const inventoryItemIds = [
    ...new Set(lines.flatMap((line) => line.needs.map((need) => need.inventoryItemId))),
  ]
  if (inventoryItemIds.length === 0 || !salesChannelId) return []
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "sales_channel_location",
    filters: { sales_channel_id: salesChannelId },
    fields: ["stock_location_id"],
  })
  const locationIds = (data as { stock_location_id: string }[]).map((link) => link.stock_location_id)
  const levels = await container
    .resolve(Modules.INVENTORY)
    .listInventoryLevels(
      { inventory_item_id: inventoryItemIds, location_id: locationIds },
      { select: ["inventory_item_id", "location_id", "stocked_quantity", "reserved_quantity"], take: null },
    )
  return levels.map((level) => ({
    inventoryItemId: level.inventory_item_id,
    locationId: level.location_id,
    free: MathBN.sub(level.stocked_quantity, level.reserved_quantity),
  }))
}
