import { model } from "@medusajs/framework/utils"

/** One row: when the next status query may leave. All processes of the shop share it. */
export const PaymentQueryBudget = model.define("payment_query_budget", {
  id: model.id().primaryKey(),
  next_at: model.dateTime(),
})
