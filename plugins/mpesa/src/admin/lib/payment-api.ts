import { sdk } from "./sdk"

export type AttemptStatus = "created" | "sent" | "waiting" | "paid" | "failed" | "expired" | "unknown"
export type RefundStatus =
  "awaiting_approval" | "requested" | "confirmed" | "needs_attention" | "unknown" | "rejected"

/** Times are ISO strings in UTC, amounts whole units of the currency. */
export type PaymentAttempt = {
  id: string
  order_id: string
  order_display_id: number | null
  status: AttemptStatus
  amount: number
  currency_code: string
  phone_masked: string
  code: string | null
  operator_message: string | null
  receipt: string | null
  merchant_request_id: string | null
  checkout_request_id: string | null
  created_at: string
  sent_at: string | null
  settled_at: string | null
  events?: { at: string; kind: string; detail: string | null }[]
}

export type PaymentReceipt = {
  id: string
  /** Null while the vendor has only said that it was paid. */
  receipt: string | null
  amount: number
  waiting_amount: number
  channel: "prompt" | "paybill" | "till"
  currency_code?: string
  application: "due" | "applied" | "unapplied"
  reason: string | null
  at: string
  order_id: string | null
  order_display_id: number | null
  attempt_id: string | null
}

export type PaymentRefund = {
  id: string
  amount: number
  status: RefundStatus
  receipt: string | null
  message: string | null
  at: string
}

export type OrderPayments = {
  payment_attempts: PaymentAttempt[]
  receipts: PaymentReceipt[]
  refunds: PaymentRefund[]
}

export type PageOf<Key extends string, Row> = Record<Key, Row[]> & {
  count: number
  limit: number
  offset: number
}

export function getOrderPayments(orderId: string): Promise<OrderPayments> {
  return sdk.client.fetch(`/admin/orders/${encodeURIComponent(orderId)}/payment-attempts`)
}

export function listAttempts(query: {
  status?: string
  limit: number
  offset: number
}): Promise<PageOf<"payment_attempts", PaymentAttempt>> {
  return sdk.client.fetch("/admin/payment-attempts", { query })
}

export function checkAttempt(id: string): Promise<{ payment_attempt: PaymentAttempt }> {
  return sdk.client.fetch(`/admin/payment-attempts/${encodeURIComponent(id)}/check`, { method: "POST" })
}
