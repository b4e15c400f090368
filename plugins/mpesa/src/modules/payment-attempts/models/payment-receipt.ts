import { model } from "@medusajs/framework/utils"

/** Money that arrived, by its receipt: one row a receipt in the whole shop, however often it is reported. */
export const PaymentReceipt = model
  .define("payment_receipt", {
    id: model.id({ prefix: "payrct" }).primaryKey(),
    receipt: model.text(),
    attempt_id: model.text(),
    order_id: model.text(),
    order_display_id: model.number(),
    amount: model.number(),
    currency_code: model.text(),
    /** As the vendor gives it: YYYYMMDDHHmmss, Nairobi time. */
    transaction_date: model.text().nullable(),
    application: model.enum(["due", "applied", "unapplied"]).default("due"),
    reason: model.text().nullable(),
    recorded_at: model.dateTime(),
  })
  .indexes([
    { on: ["receipt"], unique: true },
    { on: ["order_id"] },
    { name: "IDX_payment_receipt_unapplied", on: ["recorded_at"], where: "application = 'unapplied'" },
  ])
