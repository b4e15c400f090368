import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { DemoProduct } from "../catalogue/demo-product"

/**
 * Keeps sizes and weights in the order of the variants. `createProductsWorkflow` (2.21.2) stores no ranks of
 * option values, and their ids, made within one millisecond, have no order.
 */
export async function rankOptionValues(container: MedusaContainer, products: DemoProduct[]): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await connection.raw(
    `update product_option_value as value set rank = ranked.rank
       from (select link.option_value_id as id, min(variant.variant_rank) as rank
               from product_variant_option as link
               join product_variant as variant on variant.id = link.variant_id
               join product on product.id = variant.product_id
              where product.handle = any(?::text[])
              group by link.option_value_id) as ranked
      where value.id = ranked.id`,
    [products.map(({ handle }) => handle)],
  )
}
