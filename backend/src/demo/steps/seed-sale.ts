import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PriceListStatus } from "@medusajs/framework/utils"
import { createPriceListPricesWorkflow, createPriceListsWorkflow } from "@medusajs/medusa/core-flows"
import type { DemoProduct } from "../catalogue/demo-product"
import { variantSku } from "./map-demo-product"

/** The sale prices, in an active price list without an end. */
export async function seedSale(
  container: MedusaContainer,
  { products, title }: { products: DemoProduct[]; title: string },
): Promise<void> {
  const id = await ensureSaleList(container, title)
  const priced = await readPricedSets(container, id)
  const prices = (await readSalePrices(container, products))
    .filter(({ priceSetId }) => !priced.has(priceSetId))
    .map(({ variantId, amount }) => ({ variant_id: variantId, amount, currency_code: "kes" }))
  if (prices.length > 0) {
    await createPriceListPricesWorkflow(container).run({ input: { data: [{ id, prices }] } })
  }
}

/** The id of the active price list with this title. Medusa makes lists of type "sale" unless told otherwise. */
export async function ensureSaleList(container: MedusaContainer, title: string): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: lists } = await query.graph({ entity: "price_list", fields: ["id", "title"] })
  const list = lists.find((candidate) => candidate.title === title)
  if (list) return list.id

  const { result } = await createPriceListsWorkflow(container).run({
    input: {
      price_lists_data: [
        { title, description: "Reduced while stocks last", status: PriceListStatus.ACTIVE, prices: [] },
      ],
    },
  })
  const [created] = result
  if (!created) throw new Error(`The price list "${title}" was not created.`)
  return created.id
}

async function readPricedSets(container: MedusaContainer, listId: string): Promise<Set<string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "price",
    fields: ["price_set_id"],
    filters: { price_list_id: listId },
  })
  return new Set(data.flatMap((price) => price.price_set_id ?? []))
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
