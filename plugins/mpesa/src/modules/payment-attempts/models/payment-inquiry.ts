import { model } from "@medusajs/framework/utils"

export const INQUIRY_KINDS = ["transaction_status", "account_balance"] as const
export const INQUIRY_STATUSES = ["requested", "answered", "failed", "unknown"] as const

/**
 * A question to the vendor whose answer comes later, at an address of ours: what became of a transaction,
 * how much is in the accounts. The row is committed before the question leaves.
 */
export const PaymentInquiry = model
  .define("payment_inquiry", {
    id: model.id({ prefix: "payinq" }).primaryKey(),
    kind: model.enum([...INQUIRY_KINDS]),
    /** What the answer is for: a claim, a refund, a receipt, the float. */
    purpose: model.text(),
    reference_id: model.text().nullable(),
    till_id: model.text().nullable(),
    receipt: model.text().nullable(),
    status: model.enum([...INQUIRY_STATUSES]).default("requested"),
    originator_conversation_id: model.text().nullable(),
    conversation_id: model.text().nullable(),
    result_code: model.text().nullable(),
    message: model.text().nullable(),
    /** The answer as we understood it; holds no full phone number. */
    answer: model.json().nullable(),
    requested_at: model.dateTime(),
    settled_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["reference_id"] },
    { on: ["kind", "requested_at"] },
    { name: "IDX_payment_inquiry_open", on: ["requested_at"], where: "status = 'requested'" },
  ])
