import { model } from "@medusajs/framework/utils"

export const CLAIM_STATUSES = ["checking", "accepted", "refused", "unknown"] as const

/** "I have already paid": a receipt that somebody says paid this order, and what the vendor says of it. */
export const PaymentClaim = model
  .define("payment_claim", {
    id: model.id({ prefix: "payclm" }).primaryKey(),
    order_id: model.text(),
    order_display_id: model.number(),
    receipt: model.text(),
    /** The till that the order is paid on; null for the one in the options. */
    till_id: model.text().nullable(),
    status: model.enum([...CLAIM_STATUSES]).default("checking"),
    /** A stable code of ours: `receipt_unknown`, `receipt_used`, `other_receiver`, `too_old`, … */
    reason: model.text().nullable(),
    /** `shopper`, the id of the member of staff who entered it, or `callback:` and the attempt whose amount is in doubt. */
    made_by: model.text(),
    checks: model.number().default(0),
    next_check_at: model.dateTime().nullable(),
    /** A payment before this cannot have been for the order. */
    earliest_paid_at: model.dateTime().nullable(),
    made_at: model.dateTime(),
    settled_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["order_id", "made_at"] },
    {
      name: "UQ_payment_claim_open",
      on: ["order_id", "receipt"],
      unique: true,
      where: "status IN ('checking', 'accepted')",
    },
    { name: "IDX_payment_claim_check", on: ["next_check_at"], where: "next_check_at IS NOT NULL" },
  ])
