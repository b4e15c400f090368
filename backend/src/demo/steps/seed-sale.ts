import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PriceListStatus } from "@medusajs/framework/utils"
import { createPriceListPricesWorkflow, createPriceListsWorkflow } from "@medusajs/medusa/core-flows"
import type { DemoProduct } from "../catalogue/demo-product"
import { variantSku } from "./map-demo-product"

/** The sale prices, as an active price list without an end; Medusa makes lists of type "sale" unless told otherwise. */
export async function seedSale(
  container: MedusaContainer,
  { products, title }: { products: DemoProduct[]; title: string },
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: lists } = await query.graph({
    entity: "price_list",
    fields: ["id", "title", "prices.price_set_id"],
    filters: {},
  })
  const list = lists.find((candidate) => candidate.title === title)
  const priced = new Set(list?.prices?.map((price: { price_set_id?: string } | null) => price?.price_set_id))
  const prices = (await readSalePrices(container, products))
    .filter(({ priceSetId }) => !priced.has(priceSetId))
    .map(({ variantId, amount }) => ({ variant_id: variantId, amount, currency_code: "kes" }))
  if (prices.length === 0) return

  if (list) {
    await createPriceListPricesWorkflow(container).run({ input: { data: [{ id: list.id, prices }] } })
    return
  }
  await createPriceListsWorkflow(container).run({
    input: {
      price_lists_data: [
        {
          title,
          description: "Reduced while stocks last",
          status: PriceListStatus.ACTIVE,
          prices,
        },
      ],
    },
  })
}

async function readSalePrices(container: MedusaContainer, products: DemoProduct[]) {
  const amounts = new Map(
    products.flatMap((product) =>
      product.variants.flatMap((variant) =>
        variant.salePrice === undefined ? [] : [[variantSku(product, variant), variant.salePrice] as const],
      ),
    ),
  )
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_variant",
    fields: ["id", "sku", "price_set.id"],
    filters: { sku: [...amounts.keys()] },
  })
  return data.flatMap((variant) => {
    const amount = amounts.get(variant.sku ?? "")
    const priceSetId = variant.price_set?.id
    return amount === undefined || !priceSetId ? [] : [{ variantId: variant.id, priceSetId, amount }]
  })
}
