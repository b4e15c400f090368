import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"

type Pictured = { id: string; images: { id: string; url: string; rank: number }[] }

/**
 * Lists, search, carts and orders show a product's thumbnail. Core takes the first picture for it when a product is made,
 * but not when pictures are added later, which the admin's dialog does without a word about thumbnails.
 */
updateProductsWorkflow.hooks.productsUpdated(
  async ({ products }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const service = container.resolve(Modules.PRODUCT)
    const { data } = await query.graph({
      entity: "product",
      fields: ["id", "images.id", "images.url", "images.rank"],
      filters: { id: products.map(({ id }) => id), thumbnail: null },
    })
    const chosen: string[] = []
    for (const { id, images } of data as unknown as Pictured[]) {
      const [first] = images.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
      if (!first) continue
      await service.updateProducts(id, { thumbnail: first.url })
      chosen.push(id)
    }
    return new StepResponse(undefined, chosen)
  },
  async (chosen, { container }) => {
    if (chosen?.length)
      await container.resolve(Modules.PRODUCT).updateProducts({ id: chosen }, { thumbnail: null })
  },
)
