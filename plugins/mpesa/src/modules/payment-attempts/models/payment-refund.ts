import { model } from "@medusajs/framework/utils"

export const REFUND_STATUSES = ["requested", "confirmed", "needs_attention", "unknown"] as const

/**
 * A refund asked of the vendor. It is `requested` until the vendor's result says otherwise; Medusa's
 * own refund is written only after `confirmed` (`booked_at`), so the admin never shows money as
 * returned before it is.
 */
export const PaymentRefund = model
  .define("payment_refund", {
    id: model.id({ prefix: "payref" }).primaryKey(),
    attempt_id: model.text(),
    order_id: model.text(),
    /** Set when the money was captured on an order: then Medusa gets a refund of its own once this is confirmed. */
    payment_session_id: model.text().nullable(),
    amount: model.number(),
    receipt: model.text(),
    status: model.enum([...REFUND_STATUSES]).default("requested"),
    originator_conversation_id: model.text().nullable(),
    conversation_id: model.text().nullable(),
    result_code: model.text().nullable(),
    message: model.text().nullable(),
    refund_receipt: model.text().nullable(),
    requested_at: model.dateTime(),
    settled_at: model.dateTime().nullable(),
    booked_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["order_id"] },
    {
      name: "UQ_payment_refund_open",
      on: ["receipt"],
      unique: true,
      where: "status IN ('requested', 'confirmed', 'unknown')",
    },
  ])
