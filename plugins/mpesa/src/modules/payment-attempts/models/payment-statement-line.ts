import { model } from "@medusajs/framework/utils"

const STATEMENT_SOURCES = ["pull", "statement"] as const

/** One line of the vendor's own books, from the pull or from an imported statement; whole shillings. */
export const PaymentStatementLine = model
  .define("payment_statement_line", {
    id: model.id({ prefix: "paylin" }).primaryKey(),
    run_id: model.text(),
    source: model.enum([...STATEMENT_SOURCES]),
    shortcode: model.text(),
    receipt: model.text(),
    /** Positive: paid in; negative: withdrawn. */
    amount: model.number(),
    completed_at: model.dateTime(),
    status: model.text().nullable(),
    kind: model.text().nullable(),
    bill_reference: model.text().nullable(),
    /** Number masked. */
    other_party: model.text().nullable(),
    linked_receipt: model.text().nullable(),
  })
  .indexes([
    { on: ["receipt", "source", "amount"], unique: true },
    { on: ["completed_at"] },
    { on: ["run_id"] },
  ])
