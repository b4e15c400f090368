import type { Msisdn } from "../../../daraja"
import type { APPLICATION_STATES } from "../models/payment-attempt"
import type { CALLBACK_STATES } from "../models/payment-callback"
import type { REFUND_STATUSES } from "../models/payment-refund"
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
  account_reference: string
  idempotency_key: string | null
  status: AttemptStatus
  result_code: string | null
  result_desc: string | null
  push_failure: PushFailure | null
  merchant_request_id: string | null
  checkout_request_id: string | null
  receipt: string | null
  application: (typeof APPLICATION_STATES)[number]
  application_reason: string | null
  application_tries: number
  application_due_at: Date | null
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

export type CallbackKind = "stk" | "reversal_result" | "reversal_timeout" | "unauthenticated"

export type CallbackRow = {
  id: string
  kind: CallbackKind
  reference_id: string | null
  dedupe_key: string
  raw: string
  source_ip: string | null
  state: (typeof CALLBACK_STATES)[number]
  reason: string | null
  deliveries: number
  tries: number
  received_at: Date
  processed_at: Date | null
}

export type ReceiptRow = {
  id: string
  receipt: string
  attempt_id: string
  order_id: string
  order_display_id: number
  amount: number
  currency_code: string
  transaction_date: string | null
  application: "due" | "applied" | "unapplied"
  reason: string | null
  recorded_at: Date
}

export type RefundRow = {
  id: string
  attempt_id: string
  order_id: string
  payment_session_id: string | null
  amount: number
  receipt: string
  status: (typeof REFUND_STATUSES)[number]
  originator_conversation_id: string | null
  conversation_id: string | null
  result_code: string | null
  message: string | null
  refund_receipt: string | null
  requested_at: Date
  settled_at: Date | null
  booked_at: Date | null
}

export type EventRow = { id: string; attempt_id: string; kind: string; detail: string | null; at: Date }

export const toAttemptState = (row: AttemptRow): AttemptState => ({
  status: row.status,
  resultCode: row.result_code,
  receipt: row.receipt,
  querySuccessAt: row.query_success_at,
})
