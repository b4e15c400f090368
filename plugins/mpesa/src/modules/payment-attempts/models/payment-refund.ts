import { model } from "@medusajs/framework/utils"

/**
 * - `reversal`: the whole receipt goes back where it came from, once
 * - `b2c`: a payout to the number that paid
 * - `manual`: a person pays it back and says so here
 */
export const REFUND_METHODS = ["reversal", "b2c", "manual"] as const

/**
 * - `awaiting_approval`: above the amount that needs a second person
 * - `requested`: asked of the vendor, or waiting for the person who pays it by hand
 * - `confirmed`: the money has gone back
 * - `unknown`: it may have gone back; the vendor is asked and nothing is sent again
 * - `needs_attention`: it has not gone back and a person decides how it shall
 * - `rejected`: a person decided against it
 */
export const REFUND_STATUSES = [
  "awaiting_approval",
  "requested",
  "confirmed",
  "unknown",
  "needs_attention",
  "rejected",
] as const

/**
 * Money on its way back to the payer: one row a way tried. Medusa's own refund is written only after
 * `confirmed` (`booked_at`), so the admin never shows money as returned before it is. Whole shillings.
 */
export const PaymentRefund = model
  .define("payment_refund", {
    id: model.id({ prefix: "payref" }).primaryKey(),
    receipt_id: model.text(),
    receipt: model.text().nullable(),
    attempt_id: model.text().nullable(),
    order_id: model.text().nullable(),
    /** The part of the order that gives the money back; null for money that no order has taken. */
    application_id: model.text().nullable(),
    /** Set with `application_id`: then Medusa gets a refund of its own once this is confirmed. */
    payment_session_id: model.text().nullable(),
    method: model.enum([...REFUND_METHODS]).default("reversal"),
    amount: model.number(),
    /** Where a payout goes: the number that paid, or the one that a person gave. */
    msisdn: model.text().nullable(),
    status: model.enum([...REFUND_STATUSES]).default("requested"),
    /** Why the money goes back, in a person's words. */
    note: model.text().nullable(),
    requested_by: model.text().nullable(),
    decided_by: model.text().nullable(),
    decided_at: model.dateTime().nullable(),
    /** The way that was tried before this one and did not work. */
    replaces_id: model.text().nullable(),
    originator_conversation_id: model.text().nullable(),
    conversation_id: model.text().nullable(),
    result_code: model.text().nullable(),
    message: model.text().nullable(),
    /** The vendor's receipt of the money that went back. */
    refund_receipt: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    requested_at: model.dateTime(),
    /** When the vendor is asked next about an unknown one. */
    next_check_at: model.dateTime().nullable(),
    checks: model.number().default(0),
    settled_at: model.dateTime().nullable(),
    booked_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["order_id"] },
    { on: ["receipt_id"] },
    { on: ["status", "requested_at"] },
    {
      // A receipt is reversed once: while one reversal may have worked, there is no other.
      name: "UQ_payment_refund_reversal",
      on: ["receipt_id"],
      unique: true,
      where: "method = 'reversal' AND status IN ('awaiting_approval', 'requested', 'confirmed', 'unknown')",
    },
    { name: "IDX_payment_refund_check", on: ["next_check_at"], where: "next_check_at IS NOT NULL" },
    {
      name: "IDX_payment_refund_unbooked",
      on: ["settled_at"],
      where: "status = 'confirmed' AND booked_at IS NULL",
    },
  ])
