import { describeResultCode, maskPhoneNumber } from "../../daraja"
import type { AttemptStatus } from "./attempt-state"
import type { AttemptRow } from "./ledger/rows"
import { RETRY_UNKNOWN_AFTER_MS } from "./query-schedule"

/** How to pay by hand, to the same shop, while or instead of a prompt. */
export type ManualPayment = {
  kind: "paybill" | "till"
  number: string
  /** PayBill only. */
  account_reference?: string
  amount: number
  business_name: string
}

/** What the Store API tells of an attempt. Amounts are whole shillings, times ISO 8601 in UTC. */
export type AttemptView = {
  id: string
  status: AttemptStatus
  /** The vendor's result code, or a stable code of ours when the prompt could not be sent. */
  code?: string
  message: string
  can_retry: boolean
  retry_after_s?: number
  /** Null while paid and not known yet. */
  receipt?: string | null
  order_id: string
  amount: number
  currency_code: string
  phone_masked: string
  business_name: string
  created_at: string
  expires_at: string
  order_expires_at?: string
  fallback?: ManualPayment
}

export type Payee = {
  type: "paybill" | "till"
  shortcode: string
  tillNumber?: string | undefined
  businessName: string
}

export function toAttemptView(attempt: AttemptRow, payee: Payee, now: Date): AttemptView {
  const words = describe(attempt, payee, now)
  const expiresAt = attempt.prompt_expires_at ?? attempt.created_at
  return {
    id: attempt.id,
    status: attempt.status,
    ...(attempt.result_code === null ? {} : { code: attempt.result_code }),
    message: words.message,
    can_retry: words.canRetry,
    ...(words.retryAfterSeconds > 0 ? { retry_after_s: words.retryAfterSeconds } : {}),
    ...(attempt.status === "paid" ? { receipt: attempt.receipt } : {}),
    order_id: attempt.order_id,
    amount: attempt.amount,
    currency_code: attempt.currency_code,
    phone_masked: maskPhoneNumber(attempt.msisdn),
    business_name: payee.businessName,
    created_at: attempt.created_at.toISOString(),
    expires_at: expiresAt.toISOString(),
    ...(attempt.order_expires_at ? { order_expires_at: attempt.order_expires_at.toISOString() } : {}),
    ...(attempt.status === "paid" ? {} : { fallback: toManualPayment(attempt, payee) }),
  }
}

/**
 * Whether the shopper may ask for another prompt, and in how many seconds. While a prompt may still be
 * answered the answer is no: two live prompts are how people pay twice.
 */
export function describe(
  attempt: AttemptRow,
  payee: Payee,
  now: Date,
): { message: string; canRetry: boolean; retryAfterSeconds: number } {
  const wait = { canRetry: false, retryAfterSeconds: 0 }
  switch (attempt.status) {
    case "created":
    case "sent":
      return { ...wait, message: `Sending a request to ${maskPhoneNumber(attempt.msisdn)}.` }
    case "waiting":
      return {
        ...wait,
        message: isBefore(now, attempt.prompt_expires_at)
          ? `Check your phone. Enter your M-Pesa PIN to pay ${formatShillings(attempt.amount)} to ${payee.businessName}.`
          : "Checking with M-Pesa.",
      }
    case "paid":
      return {
        ...wait,
        message: attempt.receipt
          ? `Payment received. Receipt ${attempt.receipt}.`
          : "Payment received. The M-Pesa receipt number will follow.",
      }
    case "unknown":
      return {
        message: "We have no confirmation yet. If you entered your PIN, do not pay again: we keep checking.",
        ...retryFrom(
          new Date((attempt.sent_at ?? attempt.created_at).getTime() + RETRY_UNKNOWN_AFTER_MS),
          now,
        ),
      }
    case "failed":
    case "expired":
      return describeFailure(attempt, now)
  }
}

function describeFailure(attempt: AttemptRow, now: Date) {
  const failure = attempt.push_failure ?? fromResultCode(attempt.result_code ?? "")
  const settledAt = attempt.settled_at ?? attempt.updated_at
  const allowedAt = new Date(settledAt.getTime() + (failure.retryAfterSeconds ?? 0) * 1000)
  return {
    message: failure.shopperMessage,
    ...(failure.canRetry ? retryFrom(allowedAt, now) : { canRetry: false, retryAfterSeconds: 0 }),
  }
}

function fromResultCode(code: string) {
  const rule = describeResultCode(code)
  return {
    shopperMessage: rule.shopperMessage,
    canRetry: rule.canRetry || rule.otherNumberOnly === true,
    retryAfterSeconds: rule.retryAfterSeconds ?? null,
  }
}

function retryFrom(allowedAt: Date, now: Date) {
  const seconds = Math.max(0, Math.ceil((allowedAt.getTime() - now.getTime()) / 1000))
  return { canRetry: seconds === 0, retryAfterSeconds: seconds }
}

function toManualPayment(attempt: AttemptRow, payee: Payee): ManualPayment {
  const shared = { amount: attempt.amount, business_name: payee.businessName }
  return payee.type === "till"
    ? { kind: "till", number: payee.tillNumber ?? payee.shortcode, ...shared }
    : { kind: "paybill", number: payee.shortcode, account_reference: attempt.account_reference, ...shared }
}

const isBefore = (now: Date, moment: Date | null) => moment !== null && now.getTime() < moment.getTime()
const formatShillings = (amount: number) => `KES ${amount.toLocaleString("en-KE")}`
