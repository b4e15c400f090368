import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/**
 * Gives back what these lines of orders have reserved. Safe to repeat.
 * @returns whether something was reserved
 */
export async function freeReservations(container: MedusaContainer, lineItemIds: string[]): Promise<boolean> {
  if (lineItemIds.length === 0) return false
  const inventory = container.resolve(Modules.INVENTORY)
  const reserved = await inventory.listReservationItems({ line_item_id: lineItemIds })
  if (reserved.length === 0) return false
  await withItems(container, reserved, () => inventory.deleteReservationItemsByLineItem(lineItemIds))
  return true
}

/** Reserves again what these lines had reserved once, where they have nothing now. Safe to repeat. */
export async function restoreReservations(
  container: MedusaContainer,
  lineItemIds: string[],
): Promise<boolean> {
  const inventory = container.resolve(Modules.INVENTORY)
  const reserved = await inventory.listReservationItems({ line_item_id: lineItemIds })
  const without = lineItemIds.filter((id) => reserved.every(({ line_item_id }) => line_item_id !== id))
  if (without.length === 0) return false
  const lost = await inventory.listReservationItems(
    { line_item_id: without, deleted_at: { $ne: null } } as Parameters<
      typeof inventory.listReservationItems
    >[0],
    { withDeleted: true },
  )
  const toRestore = [...new Set(lost.flatMap(({ line_item_id }) => line_item_id ?? []))]
  if (toRestore.length === 0) return false
  await withItems(container, lost, () => inventory.restoreReservationItemsByLineItem(toRestore))
  return true
}

/** Under the lock that core takes for the same items, because the module reads and then writes what is reserved. */
export async function withItems<Result>(
  container: MedusaContainer,
  rows: { inventory_item_id: string }[],
  job: () => Promise<Result>,
): Promise<Result> {
  const keys = [...new Set(rows.map(({ inventory_item_id }) => inventory_item_id))].sort()
  return container.resolve(Modules.LOCKING).execute(keys, job)
}
