import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows"
import type { DemoProduct, DemoVariant } from "../catalogue/demo-product"
import { variantSku } from "./map-demo-product"
import type { LocationIds } from "./seed-locations"

/**
 * Puts the units of every variant into exactly one location. Medusa adds the locations up when it tells
 * what is available but reserves an order line from a single one, so units of one variant in two places
 * would be shown together and could not be sold together.
 */
export async function seedStock(
  container: MedusaContainer,
  { products, locationIds }: { products: DemoProduct[]; locationIds: LocationIds },
): Promise<{ created: number }> {
  const wantedBySku = new Map(
    products.flatMap((product) =>
      product.variants.map((variant) => [
        variantSku(product, variant),
        {
          location_id: locationIds[product.keptIn],
          stocked_quantity: variant.stock,
          title: itemTitle(product, variant),
        },
      ]),
    ),
  )
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: items } = await query.graph({
    entity: "inventory_item",
    fields: ["id", "sku", "location_levels.id"],
    filters: { sku: [...wantedBySku.keys()] },
  })
  const missing = items.flatMap(({ id, sku, location_levels }) => {
    const wanted = wantedBySku.get(sku ?? "")
    return wanted && !location_levels?.length ? [{ id, ...wanted }] : []
  })
  if (missing.length === 0) return { created: 0 }

  const inventory = container.resolve(Modules.INVENTORY)
  await inventory.updateInventoryItems(missing.map(({ id, title }) => ({ id, title })))
  const inventory_levels = missing.map(({ id, location_id, stocked_quantity }) => ({
    inventory_item_id: id,
    location_id,
    stocked_quantity,
  }))
  await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels } })
  return { created: inventory_levels.length }
}

/** Medusa names an item after its variant alone; "42" says nothing in the list of a store keeper. */
export function itemTitle(product: DemoProduct, variant: DemoVariant): string {
  return `${product.title}, ${variant.values.join(" / ")}`
}
