import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { DemoProduct } from "../catalogue/demo-product"

/** Medusa dates every product "now"; a shop has older and newer ones, and no two of the same moment. */
export async function spreadCreationDates(
  container: MedusaContainer,
  products: DemoProduct[],
): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await connection.raw(
    `update product set created_at = now() - age.days * interval '1 day' - age.place * interval '1 ms'
       from unnest(?::text[], ?::int[]) with ordinality as age(handle, days, place)
      where product.handle = age.handle and product.deleted_at is null`,
    [products.map(({ handle }) => handle), products.map(({ daysOld }) => daysOld)],
  )
}
