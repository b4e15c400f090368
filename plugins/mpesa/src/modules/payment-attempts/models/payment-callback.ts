import { model } from "@medusajs/framework/utils"

export const CALLBACK_STATES = ["received", "applied", "ignored", "rejected"] as const

export const CALLBACK_KINDS = [
  "stk",
  "c2b_confirmation",
  "c2b_validation",
  "reversal_result",
  "reversal_timeout",
  "b2c_result",
  "b2c_timeout",
  "inquiry_result",
  "inquiry_timeout",
  "unauthenticated",
] as const

/**
 * The inbox: what came in at a callback address, stored before it is answered with 200.
 * `dedupe_key` makes a repeated delivery count on the first row instead of making a second.
 * A message that failed authentication is kept with its digits masked, as `rejected`.
 */
export const PaymentCallback = model
  .define("payment_callback", {
    id: model.id({ prefix: "paycb" }).primaryKey(),
    kind: model.enum([...CALLBACK_KINDS]),
    reference_id: model.text().nullable(),
    dedupe_key: model.text(),
    /** Emptied when the time to keep it is over (`purged_at`). */
    raw: model.text(),
    source_ip: model.text().nullable(),
    /** Whether the source address is one that the vendor is known to use; a signal, never a verdict. */
    is_known_source: model.boolean().nullable(),
    state: model.enum([...CALLBACK_STATES]).default("received"),
    reason: model.text().nullable(),
    deliveries: model.number().default(1),
    tries: model.number().default(0),
    next_try_at: model.dateTime(),
    received_at: model.dateTime(),
    last_received_at: model.dateTime().nullable(),
    processed_at: model.dateTime().nullable(),
    purged_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["dedupe_key"], unique: true },
    { on: ["reference_id"] },
    { on: ["received_at"] },
    { name: "IDX_payment_callback_pending", on: ["next_try_at"], where: "state = 'received'" },
    { name: "IDX_payment_callback_unpurged", on: ["received_at"], where: "purged_at IS NULL" },
  ])
