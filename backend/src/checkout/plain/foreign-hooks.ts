import {
  completeCartWorkflow,
  createCartWorkflow,
  createPaymentSessionsWorkflow,
  listShippingOptionsForCartWithPricingWorkflow,
  refreshCartItemsWorkflow,
  refreshCartShippingMethodsWorkflow,
  refreshPaymentCollectionForCartWorkflow,
  updateCartPromotionsWorkflow,
  updateTaxLinesWorkflow,
} from "@medusajs/medusa/core-flows"
import { isHooked, type Hooked } from "./is-hooked"

/** What core's way from the first thing in a cart to the order runs, and where others may have hooked into it. */
const WORKFLOWS: Hooked[] = [
  createCartWorkflow,
  refreshCartItemsWorkflow,
  refreshCartShippingMethodsWorkflow,
  listShippingOptionsForCartWithPricingWorkflow,
  updateTaxLinesWorkflow,
  updateCartPromotionsWorkflow,
  refreshPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  completeCartWorkflow,
]

/** `workflows/hooks` of this shop: what it checks holds on the short way by itself. */
const OWN: ReadonlyMap<Hooked, string> = new Map([[completeCartWorkflow, "validate"]])

let answer: boolean | undefined

/** Whether a plugin takes part in core's workflows of a purchase, and has to be asked. */
export function hasForeignHooks(): boolean {
  answer ??= WORKFLOWS.some((workflow) => isHooked(workflow, OWN.get(workflow)))
  return answer
}
