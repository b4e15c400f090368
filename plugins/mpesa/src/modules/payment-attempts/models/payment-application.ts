import { model } from "@medusajs/framework/utils"

export const APPLICATION_STATES = ["planned", "applied", "released"] as const

/**
 * A part of a receipt that pays an order's payment session; whole shillings. It is `planned`, and counted
 * as applied on the receipt, before Medusa captures: so the payment provider can say which money covers a
 * session, and no other order can use that money meanwhile. A refund takes its part out again.
 */
export const PaymentApplication = model
  .define("payment_application", {
    id: model.id({ prefix: "payapp" }).primaryKey(),
    receipt_id: model.text(),
    order_id: model.text(),
    payment_session_id: model.text(),
    amount: model.number(),
    /** What of it has gone back, or is going back, to the payer. */
    returned_amount: model.number().default(0),
    state: model.enum([...APPLICATION_STATES]).default("planned"),
    applied_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["receipt_id"] }, { on: ["order_id"] }, { on: ["payment_session_id"] }])
  .checks([
    {
      name: "CK_payment_application_amount",
      expression: (columns) =>
        `${columns.amount} > 0 AND ${columns.returned_amount} >= 0 AND ${columns.returned_amount} <= ${columns.amount}`,
    },
  ])
