import type { Msisdn } from "../../../daraja"
import type { APPLICATION_STATES } from "../models/payment-application"
import type { CALLBACK_KINDS, CALLBACK_STATES } from "../models/payment-callback"
import type { RECEIPT_APPLICATIONS, RECEIPT_CHANNELS } from "../models/payment-receipt"
import type { REFUND_METHODS, REFUND_STATUSES } from "../models/payment-refund"
import type { AttemptState, AttemptStatus } from "../attempt-state"

/** What a refused request for a prompt means to the shopper. */
export type PushFailure = { shopperMessage: string; canRetry: boolean; retryAfterSeconds: number | null }

export type AttemptRow = {
  id: string
  order_id: string
  order_display_id: number
  payment_session_id: string
  provider_id: string
  amount: number
  currency_code: string
  msisdn: Msisdn
  till_id: string | null
  account_reference: string
  idempotency_key: string | null
  status: AttemptStatus
  result_code: string | null
  result_desc: string | null
  push_failure: PushFailure | null
  merchant_request_id: string | null
  checkout_request_id: string | null
  receipt: string | null
  sent_at: Date | null
  accepted_at: Date | null
  prompt_expires_at: Date | null
  order_expires_at: Date | null
  query_success_at: Date | null
  query_count: number
  next_query_at: Date | null
  settled_at: Date | null
  created_at: Date
  updated_at: Date
}

export type CallbackKind = (typeof CALLBACK_KINDS)[number]

export type CallbackRow = {
  id: string
  kind: CallbackKind
  reference_id: string | null
  dedupe_key: string
  raw: string
  source_ip: string | null
  is_known_source: boolean | null
  state: (typeof CALLBACK_STATES)[number]
  reason: string | null
  deliveries: number
  tries: number
  received_at: Date
  last_received_at: Date | null
  processed_at: Date | null
  purged_at: Date | null
}

/** Who has told of money, and when first (ISO 8601, UTC). */
export type Witness = "stk_callback" | "c2b" | "stk_query" | "transaction_status" | "pull" | "statement"

export type ReceiptRow = {
  id: string
  receipt: string | null
  channel: (typeof RECEIPT_CHANNELS)[number]
  attempt_id: string | null
  order_id: string | null
  order_display_id: number | null
  till_id: string | null
  amount: number
  currency_code: string
  applied_amount: number
  refunding_amount: number
  refunded_amount: number
  application: (typeof RECEIPT_APPLICATIONS)[number]
  reason: string | null
  due_at: Date | null
  tries: number
  bill_reference: string | null
  payer_name: string | null
  payer_msisdn: string | null
  transaction_date: string | null
  paid_at: Date | null
  witnesses: Partial<Record<Witness, string>> | null
  recorded_at: Date
}

export type ApplicationRow = {
  id: string
  receipt_id: string
  order_id: string
  payment_session_id: string
  amount: number
  returned_amount: number
  state: (typeof APPLICATION_STATES)[number]
  applied_at: Date | null
}

export type RefundRow = {
  id: string
  receipt_id: string
  receipt: string | null
  attempt_id: string | null
  order_id: string | null
  application_id: string | null
  payment_session_id: string | null
  method: (typeof REFUND_METHODS)[number]
  amount: number
  msisdn: Msisdn | null
  status: (typeof REFUND_STATUSES)[number]
  note: string | null
  requested_by: string | null
  decided_by: string | null
  decided_at: Date | null
  replaces_id: string | null
  originator_conversation_id: string | null
  conversation_id: string | null
  result_code: string | null
  message: string | null
  refund_receipt: string | null
  sent_at: Date | null
  requested_at: Date
  next_check_at: Date | null
  checks: number
  settled_at: Date | null
  booked_at: Date | null
}

export type EventRow = {
  id: string
  attempt_id: string | null
  receipt_id: string | null
  kind: string
  detail: string | null
  actor: string | null
  at: Date
}

export const toAttemptState = (row: AttemptRow): AttemptState => ({
  status: row.status,
  resultCode: row.result_code,
  receipt: row.receipt,
  querySuccessAt: row.query_success_at,
})
