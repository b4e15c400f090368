import { model } from "@medusajs/framework/utils"

/** The timeline of an attempt or of a receipt, for people. Holds no phone number. */
export const PaymentAttemptEvent = model
  .define("payment_attempt_event", {
    id: model.id({ prefix: "payevt" }).primaryKey(),
    attempt_id: model.text().nullable(),
    receipt_id: model.text().nullable(),
    kind: model.text(),
    detail: model.text().nullable(),
    /** The member of staff who did it; null for the shop itself. */
    actor: model.text().nullable(),
    at: model.dateTime(),
  })
  .indexes([{ on: ["attempt_id", "at"] }, { on: ["receipt_id", "at"] }])
