import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  deleteInventoryItemWorkflow,
  deleteProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { DemoProduct } from "../catalogue/demo-product"
import { rankOptionValues } from "./rank-option-values"
import { spreadCreationDates } from "./spread-creation-dates"
import { mapDemoProductToInput, type ProductSurroundings, variantSku } from "./map-demo-product"

/**
 * Creates the products that are missing. What a run that was cut short has left half made is removed
 * first and made again; so this must not run over products that a merchant has worked on.
 */
export async function seedProducts(
  container: MedusaContainer,
  { products, around }: { products: DemoProduct[]; around: ProductSurroundings },
): Promise<{ created: number }> {
  const whole = await removeHalfMade(container, products)
  const missing = products.filter(({ handle }) => !whole.has(handle))
  if (missing.length === 0) return { created: 0 }

  await removeStrayInventoryItems(
    container,
    missing.flatMap((product) => product.variants.map((variant) => variantSku(product, variant))),
  )
  const { result } = await createProductsWorkflow(container).run({
    input: { products: missing.map((product) => mapDemoProductToInput(product, around)) },
  })
  await rankOptionValues(container, missing)
  await spreadCreationDates(container, missing)
  return { created: result.length }
}

type VariantRow = { price_set?: unknown; inventory_items?: unknown[] | null }

/** @returns the handles of the products that are complete */
async function removeHalfMade(container: MedusaContainer, products: DemoProduct[]): Promise<Set<string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: [
      "id",
      "handle",
      "sales_channels.id",
      "shipping_profile.id",
      "variants.id",
      "variants.price_set.id",
      "variants.inventory_items.inventory_item_id",
    ],
    filters: { handle: products.map(({ handle }) => handle) },
  })
  const expected = new Map(products.map(({ handle, variants }) => [handle, variants.length]))
  const isWhole = (product: (typeof data)[number]) =>
    product.variants.length === expected.get(product.handle) &&
    Boolean(product.sales_channels?.length && product.shipping_profile) &&
    product.variants.every((variant: VariantRow) => variant.price_set && variant.inventory_items?.length)

  const broken = data.filter((product) => !isWhole(product)).map(({ id }) => id)
  if (broken.length > 0) await deleteProductsWorkflow(container).run({ input: { ids: broken } })
  return new Set(data.filter(isWhole).map(({ handle }) => handle))
}

/** An inventory item without its variant would hold the SKU for ever. */
async function removeStrayInventoryItems(container: MedusaContainer, skus: string[]): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "inventory_item", fields: ["id"], filters: { sku: skus } })
  if (data.length > 0) await deleteInventoryItemWorkflow(container).run({ input: data.map(({ id }) => id) })
}
