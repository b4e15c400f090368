import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { readRows } from "../../read-rows"

/**
 * Writes to whom an order belongs, its cart and its payment, in one statement: a crash leaves both links or none, and
 * never an order that looks as if there were nothing to pay.
 * @throws Error when the cart has an order already
 */
export async function linkOrder(
  container: MedusaContainer,
  { orderId, cartId, collectionId }: { orderId: string; cartId: string; collectionId: string },
): Promise<void> {
  const made = await readRows(container, LINK, {
    orderId,
    cartId,
    collectionId,
    cartLinkId: generateEntityId(undefined, "ordercart"),
    collectionLinkId: generateEntityId(undefined, "ordpay"),
  })
  if (made.length === 0) throw new Error(`Cart ${cartId} has an order already`)
}

const LINK = `
WITH cart_of AS (
  INSERT INTO order_cart (id, order_id, cart_id)
  SELECT :cartLinkId, :orderId, :cartId
  WHERE NOT EXISTS (SELECT 1 FROM order_cart WHERE cart_id = :cartId AND deleted_at IS NULL)
  RETURNING order_id
)
INSERT INTO order_payment_collection (id, order_id, payment_collection_id)
SELECT :collectionLinkId, order_id, :collectionId FROM cart_of
RETURNING order_id`
