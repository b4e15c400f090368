import { model } from "@medusajs/framework/utils"

export const CALLBACK_STATES = ["received", "applied", "ignored", "rejected"] as const

/**
 * The inbox: what came in at a callback address, stored before it is answered with 200.
 * `dedupe_key` makes a repeated delivery count on the first row instead of making a second.
 * A message that failed authentication is kept with its digits masked, as `rejected`.
 */
export const PaymentCallback = model
  .define("payment_callback", {
    id: model.id({ prefix: "paycb" }).primaryKey(),
    kind: model.enum(["stk", "reversal_result", "reversal_timeout", "unauthenticated"]),
    reference_id: model.text().nullable(),
    dedupe_key: model.text(),
    raw: model.text(),
    source_ip: model.text().nullable(),
    state: model.enum([...CALLBACK_STATES]).default("received"),
    reason: model.text().nullable(),
    deliveries: model.number().default(1),
    tries: model.number().default(0),
    next_try_at: model.dateTime(),
    received_at: model.dateTime(),
    processed_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["dedupe_key"], unique: true },
    { on: ["reference_id"] },
    { name: "IDX_payment_callback_pending", on: ["next_try_at"], where: "state = 'received'" },
  ])
