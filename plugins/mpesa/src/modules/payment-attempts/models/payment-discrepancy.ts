import { model } from "@medusajs/framework/utils"

/**
 * - `missing_with_us`: in the vendor's books and not in ours
 * - `missing_with_vendor`: in ours and not in the vendor's
 * - `amount_differs`: in both, with other amounts
 */
export const DISCREPANCY_KINDS = ["missing_with_us", "missing_with_vendor", "amount_differs"] as const

/** A difference between the two books. It stays until somebody resolves it, with a name and a reason. */
export const PaymentDiscrepancy = model
  .define("payment_discrepancy", {
    id: model.id({ prefix: "paydis" }).primaryKey(),
    kind: model.enum([...DISCREPANCY_KINDS]),
    run_id: model.text(),
    receipt: model.text(),
    our_amount: model.number().nullable(),
    vendor_amount: model.number().nullable(),
    status: model.enum(["open", "resolved"]).default("open"),
    found_at: model.dateTime(),
    /** A member of staff, or `system` when a later look found both books agreeing. */
    resolved_by: model.text().nullable(),
    resolution: model.text().nullable(),
    resolved_at: model.dateTime().nullable(),
  })
  .indexes([
    { name: "UQ_payment_discrepancy_open", on: ["kind", "receipt"], unique: true, where: "status = 'open'" },
    { on: ["status", "found_at"] },
    { on: ["run_id"] },
  ])
