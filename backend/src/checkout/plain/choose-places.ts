import type { BigNumberInput, CreateReservationItemInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { VariantRow } from "../cart-row"
import type { StockLevel } from "../shortages"

export type OrderedLine = { id: string; variant_id?: string | null; quantity: BigNumberInput }
export type StockedVariant = Pick<VariantRow, "id" | "manage_inventory" | "inventory_items">

/**
 * What each line of an order takes, and from which place: the first that has enough, else the first that keeps the
 * item at all, where the Inventory Module then refuses.
 * @throws Error when no place of the sales channel keeps an item; worded as core's, by which `isStockError` knows it
 */
export function choosePlaces(
  lines: OrderedLine[],
  variants: StockedVariant[],
  levels: StockLevel[],
): CreateReservationItemInput[] {
  return lines.flatMap((line) => {
    const variant = variants.find(({ id }) => id === line.variant_id)
    if (!variant?.manage_inventory) return []
    return variant.inventory_items.map(({ inventory_item_id, required_quantity }) => {
      const quantity = MathBN.mult(required_quantity, line.quantity)
      const places = levels.filter(({ inventoryItemId }) => inventoryItemId === inventory_item_id)
      const place = places.find(({ free }) => MathBN.gte(free, quantity)) ?? places[0]
      if (!place)
        throw new Error(`Inventory item ${inventory_item_id} is not stocked at location of the channel`)
      return {
        line_item_id: line.id,
        inventory_item_id,
        location_id: place.locationId,
        quantity,
        allow_backorder: false,
      }
    })
  })
}
