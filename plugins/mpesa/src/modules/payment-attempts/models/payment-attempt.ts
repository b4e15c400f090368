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
    till_id: model.text().nullable(),
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
    {
      // Two prompts on one phone lock each other out at the vendor, and are how people pay twice.
      name: "UQ_payment_attempt_live_phone",
      on: ["msisdn"],
      unique: true,
      where: "status IN ('created', 'sent', 'waiting') AND deleted_at IS NULL",
    },
    { on: ["created_at"] },
    { on: ["account_reference"] },
    { name: "IDX_payment_attempt_phone", on: ["msisdn", "created_at"] },
  ])
