import { model } from "@medusajs/framework/utils"

/** How long an unpaid order keeps its stock. One row per order; `closed_at` is set when the question is settled. */
export const OrderHold = model
  .define("order_hold", {
    id: model.id({ prefix: "ohold" }).primaryKey(),
    order_id: model.text().unique(),
    /** What the shopper was told (UTC). */
    expires_at: model.dateTime(),
    /** When the job looks again: `expires_at` at first, a little later each time that it has to wait. */
    next_check_at: model.dateTime(),
    closed_at: model.dateTime().nullable(),
    outcome: model.enum(["released", "paid"]).nullable(),
  })
  .indexes([
    { name: "IDX_order_hold_open", on: ["next_check_at"], where: "closed_at IS NULL AND deleted_at IS NULL" },
  ])
