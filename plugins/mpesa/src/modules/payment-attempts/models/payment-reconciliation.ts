import { model } from "@medusajs/framework/utils"

export const RECONCILIATION_STATUSES = ["running", "done", "failed"] as const

/** One comparison of our books with the vendor's over a span of time (UTC). */
export const PaymentReconciliation = model
  .define("payment_reconciliation", {
    id: model.id({ prefix: "payrec" }).primaryKey(),
    source: model.enum(["pull", "statement"]),
    shortcode: model.text(),
    from: model.dateTime(),
    to: model.dateTime(),
    status: model.enum([...RECONCILIATION_STATUSES]).default("running"),
    file_name: model.text().nullable(),
    started_by: model.text(),
    lines: model.number().default(0),
    matched: model.number().default(0),
    differing: model.number().default(0),
    skipped: model.number().default(0),
    error: model.text().nullable(),
    started_at: model.dateTime(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["started_at"] }])
