import { model } from "@medusajs/framework/utils"

/** One row a till: whether prompts are offered. All processes share it. */
export const PaymentOutage = model.define("payment_outage", {
  id: model.id().primaryKey(),
  state: model.enum(["up", "down", "probing"]).default("up"),
  /** Faults in a row that say "the vendor is down". */
  faults: model.number().default(0),
  reason: model.text().nullable(),
  since: model.dateTime().nullable(),
  probe_at: model.dateTime().nullable(),
})
