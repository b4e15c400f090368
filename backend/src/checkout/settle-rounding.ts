import type { MedusaContainer } from "@medusajs/framework/types"
import { createCartCreditLinesWorkflow, deleteCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import type { PreparedCart } from "./prepared-cart"
import { isSameMoney, roundDown, ROUNDING_REFERENCE } from "./rounding"

/**
 * Makes the cart's total payable: a visible credit line of less than a shilling takes the cents, and an old one that
 * does not fit any more goes away. Answers the total in whole shillings.
 */
export async function settleRounding(container: MedusaContainer, cart: PreparedCart): Promise<number> {
  const { payable, credit } = roundDown(cart.grossTotal)
  if (isSameMoney(cart.rounding.amount, credit)) return payable

  if (cart.rounding.ids.length > 0) {
    await deleteCartCreditLinesWorkflow(container).run({ input: { id: cart.rounding.ids } })
  }
  if (credit > 0) {
    await createCartCreditLinesWorkflow(container).run({
      input: [
        {
          cart_id: cart.id,
          amount: credit,
          reference: ROUNDING_REFERENCE,
          reference_id: null,
          metadata: { note: "Rounded down to whole shillings" },
        },
      ],
    })
  }
  return payable
}
