import { MathBN, MedusaError } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

type PayableCart = {
  raw_total?: Parameters<typeof MathBN.convert>[0]
  payment_collection?: { raw_amount?: Parameters<typeof MathBN.convert>[0] } | null
}

/** Core does not compare what is to be paid with what the cart costs; a cart that changed meanwhile must not be sold. */
completeCartWorkflow.hooks.validate(({ cart }: { cart: PayableCart }) => {
  const amount = cart.payment_collection?.raw_amount
  if (amount === undefined || cart.raw_total === undefined) return
  if (MathBN.eq(MathBN.convert(amount, 6), MathBN.convert(cart.raw_total, 6))) return
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The cart has changed since its payment was prepared. Please check out again.",
  )
})
