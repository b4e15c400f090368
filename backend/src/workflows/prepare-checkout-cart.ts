import type { CreateShippingMethodDTO, UpdateCartWorkflowInputDTO } from "@medusajs/framework/types"
import { createWorkflow, parallelize, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  addShippingMethodToCartStep,
  findOrCreateCustomerStep,
  refreshCartItemsWorkflow,
  releaseLockStep,
  removeShippingMethodFromCartStep,
  updateCartsStep,
} from "@medusajs/medusa/core-flows"

export type PrepareCheckoutCartInput = {
  cart_id: string
  customer_id: string | null
  email: string | null
  shipping_address: UpdateCartWorkflowInputDTO["shipping_address"]
  metadata: Record<string, unknown>
  /** All that the cart has now; the new one replaces them. */
  old_shipping_method_ids: string[]
  shipping_method: Omit<CreateShippingMethodDTO, "cart_id">
}

/**
 * Writes contact, address and delivery into a cart, then brings prices, delivery fee, taxes, promotions and the payment
 * collection up to date, once. The core workflows for the same (update-cart, add-shipping-method-to-cart) each end with
 * that refresh, which is most of their time.
 *
 * The refresh also decides about the shipping method: it corrects the fee, or removes the method when the option does
 * not serve this cart.
 */
export const prepareCheckoutCartWorkflow = createWorkflow(
  "prepare-checkout-cart",
  function (input: PrepareCheckoutCartInput) {
    acquireLockStep({ key: input.cart_id, timeout: 5, ttl: 30 })

    const customer = findOrCreateCustomerStep({ customerId: input.customer_id, email: input.email })
    const cart = transform({ input, customer }, ({ input, customer }) => ({
      id: input.cart_id,
      email: input.email ?? customer.customer?.email ?? null,
      customer_id: customer.customer?.id ?? null,
      shipping_address: input.shipping_address,
      metadata: input.metadata,
    }))
    const shippingMethods = transform({ input }, ({ input }) => [
      { ...input.shipping_method, cart_id: input.cart_id },
    ])
    updateCartsStep([cart])
    parallelize(
      removeShippingMethodFromCartStep({ shipping_method_ids: input.old_shipping_method_ids }),
      addShippingMethodToCartStep({ shipping_methods: shippingMethods }),
    )
    refreshCartItemsWorkflow.runAsStep({ input: { cart_id: input.cart_id, force_refresh: true } })

    releaseLockStep({ key: input.cart_id })
    return new WorkflowResponse(undefined)
  },
)
