import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CreateCartWorkflowInputDTO } from "@medusajs/framework/types"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"
import { openPlainCart } from "../../../carts/open-plain-cart"

/** Medusa's own route, behind its own middlewares; only the making of a plain cart is ours. */
export async function POST(
  req: AuthenticatedMedusaRequest<CreateCartWorkflowInputDTO>,
  res: MedusaResponse,
): Promise<void> {
  const customerId = req.auth_context?.actor_id
  const plainId = customerId ? null : await openPlainCart(req.scope, req.validatedBody)
  const cartId = plainId ?? (await createCart(req, customerId))
  res.status(200).json({ cart: await refetchCart(cartId, req.scope, req.queryConfig.fields) })
}

async function createCart(
  { scope, validatedBody }: AuthenticatedMedusaRequest<CreateCartWorkflowInputDTO>,
  customerId: string | undefined,
): Promise<string> {
  const { result } = await createCartWorkflow(scope).run({
    input: { ...validatedBody, ...(customerId ? { customer_id: customerId } : {}) },
  })
  return result.id
}
