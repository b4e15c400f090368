import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { replaceCanceledOrder, type ReplaceOrderInput } from "../checkout/replace-canceled-order"

const replaceCanceledOrderStep = createStep(
  "replace-canceled-order",
  async (input: ReplaceOrderInput, { container }) =>
    new StepResponse(await replaceCanceledOrder(container, input)),
)

/**
 * The way in for whatever holds money of a cancelled order, such as a payment plugin: it names the workflow
 * and knows nothing else of this shop's orders. Refusals are results, not faults.
 */
export const replaceCanceledOrderWorkflow = createWorkflow(
  "replace-canceled-order",
  function (input: ReplaceOrderInput) {
    return new WorkflowResponse(replaceCanceledOrderStep(input))
  },
)
