import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows"
import type { DemoProduct } from "../catalogue/demo-product"
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
  const stockBySku = new Map(
    products.flatMap((product) =>
      product.variants.map((variant) => [
        variantSku(product, variant),
        { location_id: locationIds[product.keptIn], stocked_quantity: variant.stock },
      ]),
    ),
  )
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: items } = await query.graph({
    entity: "inventory_item",
    fields: ["id", "sku", "location_levels.id"],
    filters: { sku: [...stockBySku.keys()] },
  })
  const inventory_levels = items.flatMap((item) => {
    const stock = stockBySku.get(item.sku ?? "")
    return stock && !item.location_levels?.length ? [{ inventory_item_id: item.id, ...stock }] : []
  })
  if (inventory_levels.length > 0) {
    await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels } })
  }
  return { created: inventory_levels.length }
}
