import { model } from "@medusajs/framework/utils"

/**
 * How a piece of money stands with the shop's orders.
 * - `due`: arrived, and the settlement has not looked at it yet
 * - `applied`: all of it pays orders
 * - `unapplied`: some of it waits for a person, for a top-up, or for the end of a refund
 * - `refunded`: all of it went back
 */
export const RECEIPT_APPLICATIONS = ["due", "applied", "unapplied", "refunded"] as const

/** `prompt`: the shopper answered a prompt; `paybill` and `till`: paid by hand from the M-Pesa menu. */
export const RECEIPT_CHANNELS = ["prompt", "paybill", "till"] as const

/**
 * Money that arrived: one row a payment in the whole shop, however often and by whichever witness it is
 * reported. `receipt` is unique; it is null while only the status query has told of the money.
 *
 * Whole shillings. `amount` is what came in and never changes; what became of it lies in four heaps:
 * `applied_amount`, `refunding_amount`, `refunded_amount`, and the rest, which waits. The checks keep the
 * heaps from growing past the money.
 */
export const PaymentReceipt = model
  .define("payment_receipt", {
    id: model.id({ prefix: "payrct" }).primaryKey(),
    receipt: model.text().nullable(),
    channel: model.enum([...RECEIPT_CHANNELS]).default("prompt"),
    attempt_id: model.text().nullable(),
    /** Null while the reference that was typed names no order of ours. */
    order_id: model.text().nullable(),
    order_display_id: model.number().nullable(),
    till_id: model.text().nullable(),
    amount: model.number(),
    currency_code: model.text(),
    applied_amount: model.number().default(0),
    refunding_amount: model.number().default(0),
    refunded_amount: model.number().default(0),

    application: model.enum([...RECEIPT_APPLICATIONS]).default("due"),
    reason: model.text().nullable(),
    due_at: model.dateTime().nullable(),
    tries: model.number().default(0),

    /** What the payer typed at the PayBill. */
    bill_reference: model.text().nullable(),
    payer_name: model.text().nullable(),
    /** As the vendor gives it, mostly masked. The full number, where it is known, is the attempt's. */
    payer_msisdn: model.text().nullable(),
    /** As the vendor gives it: YYYYMMDDHHmmss, Nairobi time. */
    transaction_date: model.text().nullable(),
    /** When the vendor says that it was paid; UTC. */
    paid_at: model.dateTime().nullable(),
    /** Who has told of this money, and when first: `{ stk_callback: "2026-…", c2b: "2026-…" }`. */
    witnesses: model.json().nullable(),
    recorded_at: model.dateTime(),
  })
  .indexes([
    { on: ["receipt"], unique: true, where: "receipt IS NOT NULL" },
    {
      name: "UQ_payment_receipt_awaited",
      on: ["attempt_id"],
      unique: true,
      where: "receipt IS NULL",
    },
    { on: ["order_id"] },
    { on: ["attempt_id"] },
    { on: ["recorded_at"] },
    { name: "IDX_payment_receipt_due", on: ["due_at"], where: "application = 'due'" },
    { name: "IDX_payment_receipt_unapplied", on: ["recorded_at"], where: "application = 'unapplied'" },
  ])
  .checks([
    {
      name: "CK_payment_receipt_heaps",
      expression: (columns) =>
        `${columns.applied_amount} >= 0 AND ${columns.refunding_amount} >= 0 AND ${columns.refunded_amount} >= 0 AND ` +
        `${columns.applied_amount} + ${columns.refunding_amount} + ${columns.refunded_amount} <= ${columns.amount}`,
    },
  ])
