import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { readRows } from "../read-rows"
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
  const rows = await readRows<LevelRow>(container, LEVELS, { inventoryItemIds, salesChannelId })
  return rows.map((level) => ({
    inventoryItemId: level.inventory_item_id,
    locationId: level.location_id,
    free: MathBN.sub(level.stocked_quantity, level.reserved_quantity),
  }))
}

/** Numbers come as text, exactly. */
type LevelRow = {
  inventory_item_id: string
  location_id: string
  stocked_quantity: string
  reserved_quantity: string
}

const LEVELS = `
SELECT level.inventory_item_id, level.location_id, level.stocked_quantity, level.reserved_quantity
FROM inventory_level level
JOIN sales_channel_stock_location l ON l.stock_location_id = level.location_id AND l.deleted_at IS NULL
WHERE level.inventory_item_id = ANY (:inventoryItemIds) AND l.sales_channel_id = :salesChannelId
  AND level.deleted_at IS NULL
ORDER BY level.location_id`
