import { model } from "@medusajs/framework/utils"

/** The timeline of an attempt, for people. Holds no phone number. */
export const PaymentAttemptEvent = model
  .define("payment_attempt_event", {
    id: model.id({ prefix: "payevt" }).primaryKey(),
    attempt_id: model.text(),
    kind: model.text(),
    detail: model.text().nullable(),
    at: model.dateTime(),
  })
  .indexes([{ on: ["attempt_id", "at"] }])
