import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The id of the order that a cart has become; null while the cart is still a cart. */
export async function findOrderOfCart(container: MedusaContainer, cartId: string): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_cart",
    filters: { cart_id: cartId },
    fields: ["order_id"],
  })
  const [link] = data as unknown as { order_id: string }[]
  return link?.order_id ?? null
}
