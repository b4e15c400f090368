import { model } from "@medusajs/framework/utils"

export const ATTEMPT_STATUSES = [
  "created",
  "sent",
  "waiting",
  "paid",
  "failed",
  "expired",
  "unknown",
] as const

/**
 * Where the money of a paid attempt stands with its order.
 * - `none`: nothing paid yet
 * - `due`: paid, the order does not show it yet
 * - `applied`: captured on the order
 * - `unapplied`: the order could not take it (canceled, paid already, changed): a person decides
 */
export const APPLICATION_STATES = ["none", "due", "applied", "unapplied"] as const

/**
 * One request to one phone for one order. The row is committed before the request leaves, because
 * Daraja has no idempotency key: a crash in between is then visible as an unsettled attempt.
 * Times are UTC; amounts are whole shillings.
 */
export const PaymentAttempt = model
  .define("payment_attempt", {
    id: model.id({ prefix: "payatt" }).primaryKey(),
    order_id: model.text(),
    order_display_id: model.number(),
    payment_session_id: model.text(),
    provider_id: model.text(),
    amount: model.number(),
    currency_code: model.text(),
    msisdn: model.text(),
    account_reference: model.text(),
    idempotency_key: model.text().nullable(),

    status: model.enum([...ATTEMPT_STATUSES]).default("created"),
    result_code: model.text().nullable(),
    result_desc: model.text().nullable(),
    /** Why the vendor refused the request for a prompt: `{ shopperMessage, canRetry, retryAfterSeconds }`. */
    push_failure: model.json().nullable(),
    merchant_request_id: model.text().nullable(),
    checkout_request_id: model.text().nullable(),
    receipt: model.text().nullable(),
    application: model.enum([...APPLICATION_STATES]).default("none"),
    application_reason: model.text().nullable(),
    application_tries: model.number().default(0),
    application_due_at: model.dateTime().nullable(),

    sent_at: model.dateTime().nullable(),
    accepted_at: model.dateTime().nullable(),
    prompt_expires_at: model.dateTime().nullable(),
    order_expires_at: model.dateTime().nullable(),
    /** First time the status query said "paid"; a second one confirms it. */
    query_success_at: model.dateTime().nullable(),
    query_count: model.number().default(0),
    next_query_at: model.dateTime().nullable(),
    settled_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["order_id"] },
    { on: ["payment_session_id"] },
    { on: ["checkout_request_id"], unique: true, where: "checkout_request_id IS NOT NULL" },
    {
      name: "UQ_payment_attempt_live",
      on: ["order_id"],
      unique: true,
      where: "status IN ('created', 'sent', 'waiting') AND deleted_at IS NULL",
    },
    {
      name: "UQ_payment_attempt_idempotency",
      on: ["order_id", "idempotency_key"],
      unique: true,
      where: "idempotency_key IS NOT NULL",
    },
    { name: "IDX_payment_attempt_next_query", on: ["next_query_at"], where: "next_query_at IS NOT NULL" },
    { name: "IDX_payment_attempt_open", on: ["status"], where: "status IN ('created', 'sent', 'waiting')" },
    { name: "IDX_payment_attempt_due", on: ["application_due_at"], where: "application = 'due'" },
  ])
